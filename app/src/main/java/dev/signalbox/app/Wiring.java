package dev.signalbox.app;

import dev.signalbox.app.cli.Application;
import dev.signalbox.app.cli.CommandException;
import dev.signalbox.app.client.Api;
import dev.signalbox.app.project.Mistake;
import dev.signalbox.app.project.ProjectFolder;
import dev.signalbox.app.project.Settings;
import dev.signalbox.core.port.Time;
import dev.signalbox.driver.embedded.EmbeddedDriver;
import dev.signalbox.driver.embedded.Settings.Limit;
import dev.signalbox.dsl.JsonSchemas;
import dev.signalbox.dsl.WorkflowCompiler;
import dev.signalbox.dsl.jq.ExpressionLimits;
import dev.signalbox.journal.sql.SqliteStore;
import dev.signalbox.journal.sql.StoreSettings;
import dev.signalbox.journal.sql.StoreUnusableException;
import dev.signalbox.server.Needs;
import dev.signalbox.server.watch.StreamedText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts servers together: with [Main] the only place that names implementations.
final class Wiring implements Application {

  private final Time time = new SystemTime();
  private final JsonSchemas schemas = new JsonSchemas();
  private final WorkflowCompiler compiler = new WorkflowCompiler(ExpressionLimits.DEFAULT, schemas);
  private final Map<String, String> environment;

  /// @param environment what [System#getenv()] gives
  Wiring(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Api connect(URI base) {
    return new Api(base, time);
  }

  @Override
  public List<String> validate(Path path) {
    var folder = Files.isDirectory(path) ? path : ProjectFolder.enclosing(path);
    var cache = Path.of(System.getProperty("java.io.tmpdir"), "signalbox-cache");
    var base = folder == null ? Path.of("") : folder;
    try (var outside = new Outside(Settings.NONE, place(base, cache))) {
      return new Validation(reader(outside)).check(path).stream().map(Mistake::toString).toList();
    }
  }

  private Outside.Place place(Path folder, Path cache) {
    return new Outside.Place(folder, cache, environment, time);
  }

  private ProjectFolder reader(Outside outside) {
    var checks = new ProjectFolder.Checks(compiler, schemas, outside.kinds());
    return new ProjectFolder(checks, environment);
  }

  @Override
  public Running start(Options options, Consumer<String> tell) {
    var closing = new Closing();
    try {
      return start(options, tell, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private Running start(Options options, Consumer<String> tell, Closing closing) {
    var source = source(options, closing);
    var project = source.read();
    if (!project.mistakes().isEmpty()) {
      throw CommandException.failed(ProjectSource.mistakes(project));
    }
    var outside = source.outside(project.settings());
    closing.push(outside::close);
    var engine = engine(options.data(), project.settings(), outside, closing);
    engine.driver.recover();
    var notices = new ArrayList<>(List.of("project   " + source.words(project)));
    notices.add("data      " + options.data());
    if (engine.driver.load().live() > 0) {
      notices.add("resumed   executions that were in flight: " + engine.driver.load().live());
    }
    engine.current.take(project, outside).forEach(it -> notices.add("deployed  " + it));
    var server = project.settings().server();
    var http = new Listening(engine.needs(time), options, server).start(notices);
    closing.push(http::close);
    var folder = options.project();
    if (options.reload() && folder != null) {
      var reloading = new Reloading(source, engine.current, closing, tell);
      closing.push(reloading.start(folder, time)::close);
    }
    return new RunningServer(
        new RunningServer.Parts(
            http, engine.driver, engine.deployments, server.drain(), closing, notices));
  }

  /// What executes, whoever asks for it.
  private record Engine(
      SqliteStore store,
      CompiledWorkflows workflows,
      ProjectDeployments deployments,
      CurrentProject current,
      StreamedText text,
      EmbeddedDriver driver) {

    Needs needs(Time time) {
      return new Needs(
          driver,
          store.journal(),
          store.executions(),
          store.definitions(),
          deployments,
          workflows,
          current,
          time,
          new ExecutionIds(),
          text);
    }
  }

  private Engine engine(Path data, Settings settings, Outside outside, Closing closing) {
    var store = open(data);
    closing.push(store::close);
    var workflows = new CompiledWorkflows(store.definitions(), compiler);
    var deployments = new ProjectDeployments(compiler, store.definitions(), workflows, time);
    var current = new CurrentProject(deployments, store.definitions(), outside);
    var text = new StreamedText();
    var driver =
        new EmbeddedDriver(
            new EmbeddedDriver.Needs(
                store.journal(), workflows, current, time, text, limits(settings.limits())));
    closing.push(driver::close);
    return new Engine(store, workflows, deployments, current, text, driver);
  }

  private SqliteStore open(Path data) {
    try {
      return SqliteStore.open(data, StoreSettings.DEFAULT, time);
    } catch (StoreUnusableException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private ProjectSource source(Options options, Closing closing) {
    var folder = options.project();
    var place = place(folder == null ? options.data() : folder, options.data().resolve("cache"));
    var checking = new Outside(Settings.NONE, place);
    closing.push(checking::close);
    return new ProjectSource(folder, options.model(), reader(checking), place);
  }

  private static dev.signalbox.driver.embedded.Settings limits(Settings.Limits limits) {
    var usual = dev.signalbox.driver.embedded.Settings.DEFAULT;
    var models = usual.models();
    var calls = usual.calls();
    return usual
        .maxLive(or(limits.executions(), usual.maxLive()))
        .models(
            new Limit(
                or(limits.modelCalls(), models.total()),
                or(limits.modelCallsPerWorkflow(), models.perWorkflow())))
        .calls(
            new Limit(
                or(limits.toolCalls(), calls.total()),
                or(limits.toolCallsPerWorkflow(), calls.perWorkflow())));
  }

  private static int or(@Nullable Integer configured, int usual) {
    return configured == null ? usual : configured;
  }
}
