package dev.signalbox.app.project;

import dev.signalbox.agents.model.scripted.Script;
import dev.signalbox.agents.model.scripted.ScriptException;
import dev.signalbox.app.project.Settings.ModelSettings;
import dev.signalbox.app.project.Settings.OpenAiModel;
import dev.signalbox.app.project.Settings.Prices;
import dev.signalbox.app.project.Settings.ScriptedModel;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `models`.
final class ModelReader {

  private static final Set<String> PROVIDERS = Set.of("scripted", "openai");
  private static final Set<String> SCRIPTED = Set.of("provider", "script");
  private static final Set<String> OPENAI =
      Set.of("provider", "base_url", "base_url_env", "api_key_env", "model", "model_env", "prices");
  private static final Set<String> PRICES =
      Set.of("input_usd_per_million", "output_usd_per_million");
  private static final URI OPENAI_URL = URI.create("https://api.openai.com/v1");

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Mistake> mistakes;

  ModelReader(Path folder, Map<String, String> environment, List<Mistake> mistakes) {
    this.folder = folder;
    this.mistakes = mistakes;
    this.environment = environment;
  }

  /// The model, or null if something about it is wrong, which is then reported.
  @Nullable ModelSettings read(Cursor cursor) {
    var all = new HashSet<>(OPENAI);
    all.addAll(SCRIPTED);
    var provider = cursor.anyMembers("a model").required("provider");
    var kind = provider == null ? null : provider.choice(PROVIDERS);
    return switch (kind) {
      case "scripted" -> scripted(cursor.members("a scripted model", SCRIPTED));
      case "openai" -> openAi(cursor.members("an openai model", OPENAI));
      case null, default -> {
        cursor.members("a model", all);
        yield null;
      }
    };
  }

  private @Nullable ScriptedModel scripted(Members members) {
    var place = members.required("script");
    var name = place == null ? null : place.filledText();
    if (place == null || name == null) {
      return null;
    }
    var script = folder.resolve(name);
    if (!Files.isRegularFile(script)) {
      place.error("there is no file " + script);
      return null;
    }
    try {
      Script.load(script);
    } catch (ScriptException e) {
      e.problems()
          .forEach(it -> mistakes.add(new Mistake(script, it.line(), it.column(), it.detail())));
    }
    return new ScriptedModel(script);
  }

  private @Nullable OpenAiModel openAi(Members members) {
    var baseUrl = baseUrl(members);
    var model = variable(members, "model_env");
    if (model == null) {
      model = members.requiredText("model");
    }
    var prices = members.optional("prices");
    return baseUrl == null || model == null
        ? null
        : new OpenAiModel(
            baseUrl,
            members.text("api_key_env"),
            model,
            prices == null ? null : prices(prices.members("prices", PRICES)));
  }

  private static @Nullable Prices prices(Members members) {
    var input = members.required("input_usd_per_million");
    var output = members.required("output_usd_per_million");
    var in = input == null ? null : Quantities.price(input);
    var out = output == null ? null : Quantities.price(output);
    return in == null || out == null ? null : new Prices(in, out);
  }

  private @Nullable URI baseUrl(Members members) {
    var fromEnvironment = variable(members, "base_url_env");
    if (fromEnvironment != null) {
      return url(fromEnvironment, members.required("base_url_env"));
    }
    var written = members.text("base_url");
    return written == null ? OPENAI_URL : url(written, members.required("base_url"));
  }

  private static @Nullable URI url(String text, @Nullable Cursor place) {
    try {
      var url = new URI(text);
      if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below, in the same words
    }
    if (place != null) {
      place.error("must be an address such as https://api.openai.com/v1, is '" + text + "'");
    }
    return null;
  }

  /// What the environment variable holds that a member names, or null if it is not set.
  private @Nullable String variable(Members members, String name) {
    var variable = members.text(name);
    var value = variable == null ? null : environment.get(variable);
    return value == null || value.isBlank() ? null : value;
  }
}
