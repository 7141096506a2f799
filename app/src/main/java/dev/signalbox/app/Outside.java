package dev.signalbox.app;

import dev.signalbox.agents.Models;
import dev.signalbox.agents.OutsidePerformer;
import dev.signalbox.agents.http.Egress;
import dev.signalbox.agents.http.HttpCaller;
import dev.signalbox.agents.http.HttpLimits;
import dev.signalbox.agents.http.HttpTransport;
import dev.signalbox.agents.http.NameService;
import dev.signalbox.agents.model.Model;
import dev.signalbox.agents.model.Prices;
import dev.signalbox.agents.model.openai.OpenAiModel;
import dev.signalbox.agents.model.openai.OpenAiSettings;
import dev.signalbox.agents.model.scripted.Script;
import dev.signalbox.agents.model.scripted.ScriptedModel;
import dev.signalbox.agents.tool.Tools;
import dev.signalbox.agents.tool.http.HttpToolKind;
import dev.signalbox.agents.tool.sql.SqlQueryKind;
import dev.signalbox.app.project.Settings;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Performer;
import dev.signalbox.core.port.Project;
import dev.signalbox.core.port.Time;
import dev.signalbox.core.port.ToolKinds;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What goes outside, as one reading of the settings wants it: models, tools and requests.
final class Outside implements Performer, AutoCloseable {

  private final Models models;
  private final List<Model> all;
  private final Tools tools;
  private final SqlQueryKind sql;
  private final HttpTransport transport;
  private final HttpTransport providers;
  private final OutsidePerformer performer;

  /// What every reading has in common.
  ///
  /// @param folder the project's, which tools may read files of
  /// @param cache folder for what can be made again
  /// @param environment what [System#getenv()] gives
  record Place(Path folder, Path cache, Map<String, String> environment, Time time) {}

  /// @param settings without mistakes
  Outside(Settings settings, Place place) {
    var secrets = new EnvironmentSecrets(settings.secrets(), place.environment);
    this.transport = new HttpTransport(NameService.SYSTEM, Egress.of(settings.egress()));
    // Where models are is for the operator to say, and for nobody else.
    this.providers = new HttpTransport(NameService.SYSTEM, Egress.ANYWHERE);
    this.sql = new SqlQueryKind(place.folder, place.cache, place.time);
    var http = new HttpCaller(transport, secrets, place.time, HttpLimits.DEFAULT);
    this.tools = new Tools(List.of(sql, new HttpToolKind(http)));
    this.all =
        settings.models().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> model(it.getKey(), it.getValue(), place))
            .toList();
    this.models = new Models(all);
    this.performer = new OutsidePerformer(models, tools, http);
  }

  private Model model(String name, Settings.ModelSettings settings, Place place) {
    return switch (settings) {
      case Settings.ScriptedModel(var script) ->
          new ScriptedModel(name, Script.load(script), place.time);
      case Settings.OpenAiModel openAi ->
          new OpenAiModel(settings(name, openAi), place.environment, providers, place.time);
    };
  }

  private static OpenAiSettings settings(String name, Settings.OpenAiModel model) {
    var prices = model.prices();
    return new OpenAiSettings(
        name,
        model.baseUrl(),
        model.model(),
        model.apiKeyVariable(),
        prices == null ? null : new Prices(prices.inputUsd(), prices.outputUsd()),
        OpenAiSettings.DEFAULT_SILENCE_MS);
  }

  /// The models, for people.
  List<Project.Model> models() {
    return all.stream()
        .map(Model::info)
        .sorted(Comparator.comparing(info -> info.name()))
        .map(info ->
            new Project.Model(
                info.name(),
                info.provider(),
                info.model(),
                info.provider().equals(ScriptedModel.PROVIDER)))
        .toList();
  }

  /// The kinds of tool there are.
  ToolKinds kinds() {
    return tools;
  }

  @Override
  public Outcome perform(Action.Work action, Context context) throws InterruptedException {
    return performer.perform(action, context);
  }

  @Override
  public void close() {
    sql.close();
    transport.close();
    providers.close();
  }
}
