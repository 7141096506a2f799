package dev.signalbox.app.project;

import dev.signalbox.agents.http.EgressRule;
import dev.signalbox.app.project.Settings.Limits;
import dev.signalbox.app.project.Settings.ModelSettings;
import dev.signalbox.app.project.Settings.Retention;
import dev.signalbox.app.project.Settings.Server;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import dev.signalbox.dsl.document.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `signalbox.yaml`. What is wrong is reported at its place, and the default stands in for it
/// so that the rest can be checked.
final class SettingsReader {

  private static final Set<String> TOP =
      Set.of("models", "default_model", "egress", "limits", "retention", "secrets", "server");
  private static final String SECRET_PREFIX = "env:";
  private static final Set<String> LIMITS =
      Set.of(
          "executions",
          "model_calls",
          "model_calls_per_workflow",
          "tool_calls",
          "tool_calls_per_workflow");

  /// Largest limit: more executions than that have never been tried.
  private static final int MOST = 10_000_000;

  private final ModelReader models;

  /// @param folder the project's, for the files that the settings name
  /// @param environment what [System#getenv()] gives
  /// @param mistakes takes what is wrong with files that the settings name
  SettingsReader(Path folder, Map<String, String> environment, List<Mistake> mistakes) {
    this.models = new ModelReader(folder, environment, mistakes);
  }

  Settings read(Cursor root) {
    var top = root.members("signalbox.yaml", TOP);
    var named = models(top.optional("models"));
    return new Settings(
        named,
        defaultModel(top.optional("default_model"), named),
        egress(top.optional("egress")),
        limits(top.optional("limits")),
        retention(top.optional("retention")),
        secrets(top.optional("secrets")),
        server(top.optional("server")));
  }

  private Map<String, ModelSettings> models(@Nullable Cursor cursor) {
    var read = new LinkedHashMap<String, ModelSettings>();
    if (cursor != null) {
      for (var entry : cursor.entries()) {
        var model = models.read(entry.value());
        if (entry.name().equals(ProjectFolder.DEFAULT_MODEL)) {
          entry.value().nameError("'default' stands for the default_model; choose another name");
        }
        if (model != null) {
          read.put(entry.name(), model);
        }
      }
    }
    return read;
  }

  private static @Nullable String defaultModel(
      @Nullable Cursor cursor, Map<String, ModelSettings> models) {
    if (cursor == null) {
      return models.size() == 1 ? models.keySet().iterator().next() : null;
    }
    var name = cursor.filledText();
    if (name != null && !models.containsKey(name)) {
      cursor.error("there is no model '" + name + "'" + Nearest.hint(name, models.keySet()));
    }
    return name;
  }

  private static List<String> egress(@Nullable Cursor cursor) {
    var allowed = new ArrayList<String>();
    if (cursor != null) {
      var allow = cursor.members("egress", Set.of("allow")).required("allow");
      if (allow != null) {
        for (var target : allow.elements()) {
          var text = target.filledText();
          if (text != null && isRule(text, target)) {
            allowed.add(text);
          }
        }
      }
    }
    return allowed;
  }

  private static boolean isRule(String text, Cursor place) {
    try {
      EgressRule.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      place.error(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static Limits limits(@Nullable Cursor cursor) {
    if (cursor == null) {
      return Limits.NONE;
    }
    var members = cursor.members("limits", LIMITS);
    return new Limits(
        whole(members, "executions"),
        whole(members, "model_calls"),
        whole(members, "model_calls_per_workflow"),
        whole(members, "tool_calls"),
        whole(members, "tool_calls_per_workflow"));
  }

  private static @Nullable Integer whole(Members members, String name) {
    var member = members.optional(name);
    return member == null ? null : (Integer) member.integer(1, MOST, 1);
  }

  private static Retention retention(@Nullable Cursor cursor) {
    if (cursor == null) {
      return Retention.DEFAULT;
    }
    var members = cursor.members("retention", Set.of("max_age", "max_size"));
    var age = members.optional("max_age");
    var size = members.optional("max_size");
    return new Retention(
        age == null ? null : Quantities.duration(age),
        size == null ? null : Quantities.bytes(size));
  }

  private static Map<String, String> secrets(@Nullable Cursor cursor) {
    var variables = new LinkedHashMap<String, String>();
    if (cursor != null) {
      for (var entry : cursor.entries()) {
        var variable = secret(entry.value());
        if (variable != null) {
          variables.put(entry.name(), variable);
        }
      }
    }
    return variables;
  }

  private static @Nullable String secret(Cursor cursor) {
    var text = cursor.filledText();
    if (text == null) {
      return null;
    }
    if (!text.startsWith(SECRET_PREFIX) || text.length() == SECRET_PREFIX.length()) {
      // Never the text itself: it may be the secret.
      cursor.error("must name an environment variable, as in env:GITHUB_TOKEN");
      return null;
    }
    return text.substring(SECRET_PREFIX.length());
  }

  private static Server server(@Nullable Cursor cursor) {
    if (cursor == null) {
      return Server.DEFAULT;
    }
    var members = cursor.members("server", Set.of("host", "port", "drain"));
    var host = members.optional("host");
    var port = members.optional("port");
    var drain = members.optional("drain");
    var address = host == null ? null : host.filledText();
    var patience = drain == null ? null : Quantities.duration(drain);
    return new Server(
        address == null ? Server.DEFAULT.host() : address,
        port == null ? null : port.integer(0, 65_535, 0),
        patience == null ? Server.DEFAULT.drain() : patience);
  }
}
