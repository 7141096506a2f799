package dev.signalbox.agents.http;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.port.Secrets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A scope with `$secrets`: those that the caller names. Remembers what it gave away, so that it
/// can be kept out of what is recorded.
final class SecretScope implements Scope {

  /// Shorter values are words rather than secrets, and would blot out innocent text.
  private static final int SHORTEST_SECRET = 4;

  private static final String BLOT = "***";

  private final Scope outer;
  private final Secrets secrets;
  private final List<String> names;
  private final Set<String> given = new LinkedHashSet<>();

  /// @param names of the secrets that `$secrets` holds
  SecretScope(Scope outer, Secrets secrets, List<String> names) {
    this.outer = outer;
    this.secrets = secrets;
    this.names = names;
  }

  @Override
  public @Nullable JsonNode argument(String name) {
    return name.equals("secrets") ? declared() : outer.argument(name);
  }

  /// A secret by name, or null if there is none.
  @Nullable JsonNode find(String name) {
    var secret = secrets.find(name);
    if (secret != null) {
      remember(secret);
    }
    return secret;
  }

  private JsonNode declared() {
    var object = JsonNodeFactory.instance.objectNode();
    for (var name : names) {
      var secret = find(name);
      if (secret != null) {
        object.set(name, secret);
      }
    }
    return object;
  }

  private void remember(JsonNode secret) {
    if (secret.isValueNode()) {
      var text = secret.asString();
      if (text.length() >= SHORTEST_SECRET) {
        given.add(text);
        given.add(FormEncoding.encode(text));
      }
    } else {
      secret.forEach(this::remember);
    }
  }

  /// `text` without any secret that was given away.
  String blot(String text) {
    var blotted = text;
    for (var secret : given) {
      blotted = blotted.replace(secret, BLOT);
    }
    return blotted;
  }

  /// A failure whose words hold no secret that was given away.
  Failure blot(Failure failure) {
    var detail = failure.detail();
    return new Failure(
        failure.type(),
        failure.status(),
        failure.title(),
        detail == null ? null : blot(detail),
        failure.instance(),
        failure.retryable(),
        failure.retryAfterMs());
  }
}
