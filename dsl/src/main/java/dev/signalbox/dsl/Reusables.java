package dev.signalbox.dsl;

import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a definition declares under `use`, to be named elsewhere.
final class Reusables {

  static final Reusables NONE = new Reusables();

  private static final Set<String> KNOWN =
      Set.of(
          "authentications",
          "catalogs",
          "errors",
          "extensions",
          "functions",
          "retries",
          "secrets",
          "timeouts");

  /// What can be named.
  enum Kind {
    AUTHENTICATION("authentications", "authentication"),
    ERROR("errors", "error"),
    FUNCTION("functions", "function"),
    RETRY("retries", "retry policy"),
    TIMEOUT("timeouts", "timeout");

    private final String member;
    private final String words;

    Kind(String member, String words) {
      this.member = member;
      this.words = words;
    }
  }

  private final Map<Kind, Map<String, Cursor>> declared = new LinkedHashMap<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Map<Kind, Set<String>> named = new LinkedHashMap<>();

  private Reusables() {}

  static Reusables read(@Nullable Cursor use, Catalog catalog) {
    var read = new Reusables();
    if (use == null) {
      return read;
    }
    var members = use.members("'use'", KNOWN);
    for (var kind : Kind.values()) {
      var declarations = members.optional(kind.member);
      if (declarations != null) {
        declarations.entries().forEach(it -> read.of(kind).put(it.name(), it.value()));
      }
    }
    var secrets = members.optional("secrets");
    if (secrets != null) {
      secrets.elements().forEach(it -> read.secret(it, catalog));
    }
    refuse(members.optional("extensions"), "extensions are not supported");
    refuse(
        members.optional("catalogs"),
        "catalogs are not supported; the default catalog needs no declaration");
    return read;
  }

  private static void refuse(@Nullable Cursor member, String detail) {
    if (member != null && !member.value().isEmpty()) {
      member.nameError(detail);
    }
  }

  private void secret(Cursor cursor, Catalog catalog) {
    var name = cursor.filledText();
    if (name == null) {
      return;
    }
    secrets.add(name);
    if (!catalog.knowsSecret(name)) {
      cursor.error(
          "no secret '" + name + "' is configured" + Nearest.hint(name, catalog.secrets()));
    }
  }

  private Map<String, Cursor> of(Kind kind) {
    return declared.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
  }

  /// The names that are declared.
  Set<String> names(Kind kind) {
    return declared.getOrDefault(kind, Map.of()).keySet();
  }

  /// What was declared under the name that `cursor` holds, or null if nothing was, which is then
  /// reported.
  @Nullable Cursor find(Kind kind, Cursor cursor) {
    var name = cursor.filledText();
    if (name == null) {
      return null;
    }
    var found = declared.getOrDefault(kind, Map.of()).get(name);
    if (found == null) {
      var hint = Nearest.hint(name, names(kind));
      cursor.error("no " + kind.words + " '" + name + "' in 'use." + kind.member + "'" + hint);
    } else {
      named.computeIfAbsent(kind, _ -> new TreeSet<>()).add(name);
    }
    return found;
  }

  /// Reports a secret that is not declared.
  void checkSecret(Cursor cursor, String name) {
    if (!secrets.contains(name)) {
      cursor.error("secret '" + name + "' is not in 'use.secrets'" + Nearest.hint(name, secrets));
    }
  }

  /// What was declared and never named, by name.
  Map<String, Cursor> unnamed(Kind kind) {
    var rest = new LinkedHashMap<>(declared.getOrDefault(kind, Map.of()));
    rest.keySet().removeAll(named.getOrDefault(kind, Set.of()));
    return rest;
  }

  /// Where something is declared, for messages.
  static List<Kind> kinds() {
    return List.of(Kind.values());
  }
}
