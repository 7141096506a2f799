package dev.signalbox.agents.tool.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.http.Address;
import dev.signalbox.agents.jq.Template;
import dev.signalbox.core.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// An address with `{argument}` in its path or query. Never in its host: what a model writes must
/// not decide who gets the secrets.
final class UrlTemplate {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final String text;

  UrlTemplate(String text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException if it could make no address; says why
  static void check(String text) {
    var host = text.replaceFirst("^[A-Za-z]*://([^/?#]*).*$", "$1");
    if (host.contains("{")) {
      throw new IllegalArgumentException("the host cannot be an argument");
    }
    Address.of(PLACE.matcher(text).replaceAll("x"));
  }

  /// Names of the arguments in it.
  Set<String> names() {
    var names = new LinkedHashSet<String>();
    PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
    return names;
  }

  /// The address for these arguments.
  ///
  /// @throws FailedException if one is missing, or would lead elsewhere
  String fill(JsonNode arguments) {
    var place = PLACE.matcher(text);
    return place.replaceAll(match -> {
      var value = arguments.path(match.group(1));
      if (value.isMissingNode() || value.isNull()) {
        throw wrong("the argument " + match.group(1) + " is missing");
      }
      var written = Template.asText(value);
      if (written.equals(".") || written.equals("..")) { // a step up the path
        throw wrong("the argument " + match.group(1) + " cannot be " + written);
      }
      return URLEncoder.encode(written, StandardCharsets.UTF_8).replace("+", "%20");
    });
  }

  private static FailedException wrong(String detail) {
    return FailedException.of(Failure.Kind.VALIDATION, detail);
  }
}
