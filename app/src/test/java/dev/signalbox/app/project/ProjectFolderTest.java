package dev.signalbox.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.project.Settings.OpenAiModel;
import dev.signalbox.app.project.Settings.ScriptedModel;
import dev.signalbox.dsl.JsonSchemas;
import dev.signalbox.dsl.WorkflowCompiler;
import dev.signalbox.dsl.jq.ExpressionLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {

  private static final JsonSchemas SCHEMAS = new JsonSchemas();
  private static final WorkflowCompiler COMPILER =
      new WorkflowCompiler(ExpressionLimits.DEFAULT, SCHEMAS);
  private static final String AGENT =
      """
      name: Writer
      model: default
      instructions: You write.
      """;
  private static final String WORKFLOW =
      """
      document: {dsl: 1.0.3, namespace: test, name: letter, version: 1.0.0}
      do:
        - write:
            call: agent:1.0.0@default
            with: {agent: Writer}
      """;

  private static final String SETTINGS =
      """
      models:
        offline: {provider: scripted, script: script.yaml}
        real:
          provider: openai
          base_url_env: LLM_URL
          api_key_env: LLM_KEY
          model: small
          model_env: LLM_MODEL
          prices: {input_usd_per_million: 0.40, output_usd_per_million: "1.60"}
      default_model: offline
      egress: {allow: ["127.0.0.1:8099", 10.1.0.0/16]}
      limits: {executions: 10}
      retention: {max_age: P30D, max_size: 10 GB}
      secrets: {token: env:GITHUB_TOKEN}
      server: {host: 0.0.0.0, port: 9000, drain: PT3S}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeScript() throws IOException {
    write("script.yaml", "rules: [{reply: {text: Yes.}}]");
  }

  @Test
  void a_sound_project_is_read_as_a_whole() throws IOException {
    write("signalbox.yaml", "models: {offline: {provider: scripted, script: script.yaml}}");
    write("agents/Writer.yaml", AGENT);
    write("tools/echo.yaml", "{name: echo, kind: echo, description: Says it again.}");
    write("workflows/letter.yaml", WORKFLOW);

    var project = read(Map.of());

    assertThat(project.mistakes()).isEmpty();
    assertThat(project.agents()).containsOnlyKeys("Writer");
    assertThat(project.tools()).containsOnlyKeys("echo");
    assertThat(project.workflows()).extracting(it -> it.id().value()).containsExactly("letter");
  }

  @Test
  void all_mistakes_of_all_files_are_told_at_once_and_where_they_are() throws IOException {
    write(
        "signalbox.yaml",
        """
        models:
          offline: {provider: scriptd, script: script.yaml}
        default_modl: offline
        limits:
          executions: 0
        secrets:
          token: hunter2
        """);
    write("agents/Writer.yaml", AGENT + "tools: [ecko]\n");
    write("tools/echo.yaml", "name: echo\nkind: eco\ndescription: Says it again.\n");
    write("workflows/letter.yaml", WORKFLOW.replace("do:", "doo:"));

    var mistakes = read(Map.of()).mistakes().stream().map(this::relative).toList();

    assertThat(mistakes)
        .containsExactly(
            "signalbox.yaml:2:23: 'scriptd' is not allowed; did you mean 'scripted'?",
            "signalbox.yaml:3:1: unknown member 'default_modl' of signalbox.yaml; did you mean"
                + " 'default_model'?",
            "signalbox.yaml:5:15: must be 1 to 10000000, is 0",
            "signalbox.yaml:7:10: must name an environment variable, as in env:GITHUB_TOKEN",
            "tools/echo.yaml:2:7: no kind of tool 'eco'; did you mean 'echo'?",
            "agents/Writer.yaml:2:8: no model 'default' is configured; there is none",
            "agents/Writer.yaml:4:9: no tool 'ecko'; did you mean 'echo'?",
            "workflows/letter.yaml:1:1: a workflow needs 'do'",
            "workflows/letter.yaml:2:1: unknown member 'doo' of a workflow; did you mean 'do'?");
  }

  @Test
  void a_workflow_is_not_blamed_for_a_broken_agent_that_it_names() throws IOException {
    write("signalbox.yaml", "models: {offline: {provider: scripted, script: script.yaml}}");
    write("agents/Writer.yaml", AGENT + "tool: []\n");
    write("workflows/letter.yaml", WORKFLOW);

    var mistakes = read(Map.of()).mistakes();

    assertThat(mistakes)
        .singleElement()
        .extracting(this::relative)
        .asString()
        .startsWith("agents/Writer.yaml:4:1: unknown member 'tool'");
  }

  @Test
  void a_folder_without_settings_is_told_what_a_project_is() {
    assertThat(read(Map.of()).mistakes())
        .extracting(this::relative)
        .containsExactly(
            "signalbox.yaml:1:1: there is no such file; a project is a folder with signalbox.yaml,"
                + " workflows/, agents/ and tools/");
  }

  @Test
  void agents_that_name_the_default_model_get_the_one_that_was_chosen() throws IOException {
    write(
        "signalbox.yaml",
        """
        models:
          offline: {provider: scripted, script: script.yaml}
          real: {provider: openai, model: gpt-4.1-mini}
        default_model: offline
        """);
    write("agents/Writer.yaml", AGENT);

    var usual = folder().read(folder, null);
    var chosen = folder().read(folder, "real");
    var unknown = folder().read(folder, "reel");

    assertThat(models(usual)).containsExactly("offline", "offline");
    assertThat(models(chosen)).containsExactly("real", "real");
    assertThat(unknown.mistakes())
        .extracting(Mistake::detail)
        .singleElement()
        .isEqualTo("there is no model 'reel'; did you mean 'real'?");
  }

  @Test
  void settings_are_what_the_file_and_the_environment_say() throws IOException {
    write("signalbox.yaml", SETTINGS);

    var project = read(Map.of("LLM_URL", "http://127.0.0.1:8099/v1", "LLM_MODEL", "large"));

    var settings = project.settings();
    assertThat(project.mistakes()).isEmpty();
    assertThat(settings.models())
        .containsEntry("offline", new ScriptedModel(folder.resolve("script.yaml")))
        .containsEntry(
            "real",
            new OpenAiModel(
                URI.create("http://127.0.0.1:8099/v1"),
                "LLM_KEY",
                "large",
                new Settings.Prices(new BigDecimal("0.4"), new BigDecimal("1.6"))));
    assertThat(settings.egress()).containsExactly("127.0.0.1:8099", "10.1.0.0/16");
    assertThat(settings.limits()).isEqualTo(new Settings.Limits(10, null, null, null, null));
    assertThat(settings.retention())
        .isEqualTo(new Settings.Retention(Duration.ofDays(30), 10_000_000_000L));
    assertThat(settings.secrets()).containsExactly(Map.entry("token", "GITHUB_TOKEN"));
    assertThat(settings.server())
        .isEqualTo(new Settings.Server("0.0.0.0", 9000, Duration.ofSeconds(3)));
  }

  @Test
  void what_the_settings_refer_to_is_checked_too() throws IOException {
    write("script.yaml", "rules: [{reply: {txt: Yes.}}]");
    write(
        "signalbox.yaml",
        """
        models:
          offline: {provider: scripted, script: script.yaml}
          lost: {provider: scripted, script: lost.yaml}
          odd: {provider: openai, model: x, base_url: localhost}
        default_model: offline
        egress: {allow: ["10.1.0.0/99"]}
        """);

    var mistakes = read(Map.of()).mistakes().stream().map(this::relative).toList();

    assertThat(mistakes).hasSize(5);
    assertThat(mistakes.get(0)).startsWith("signalbox.yaml:3:38: there is no file lost.yaml");
    assertThat(mistakes.get(1)).startsWith("signalbox.yaml:4:47: must be an address such as");
    assertThat(mistakes.get(2)).startsWith("signalbox.yaml:6:18: ");
    assertThat(mistakes.subList(3, 5)).allMatch(it -> it.startsWith("script.yaml:1:"));
  }

  @Test
  void workflows_come_after_those_that_they_run() throws IOException {
    write("signalbox.yaml", "{}");
    write("workflows/a.yaml", running("a", "b"));
    write("workflows/b.yaml", running("b", "c"));
    write("workflows/c.yaml", running("c", null));

    var project = read(Map.of());

    assertThat(project.mistakes()).isEmpty();
    assertThat(project.workflows())
        .extracting(it -> it.id().value())
        .containsExactly("c", "b", "a");
  }

  @Test
  void workflows_that_run_each_other_in_a_circle_are_refused() throws IOException {
    write("signalbox.yaml", "{}");
    write("workflows/a.yaml", running("a", "b"));
    write("workflows/b.yaml", running("b", "a"));

    var mistakes = read(Map.of()).mistakes();

    assertThat(mistakes)
        .extracting(Mistake::detail)
        .containsExactly("runs itself in the end: b → a", "runs itself in the end: a → b");
  }

  private static String running(String name, @Nullable String other) {
    var task =
        other == null
            ? "set: {done: true}"
            : "run: {workflow: {namespace: test, name: " + other + ", version: 1.0.0}}";
    return "document: {dsl: 1.0.3, namespace: test, name: %s, version: 1.0.0}\ndo:\n  - go: {%s}\n"
        .formatted(name, task);
  }

  /// The models of all agents, compiled and as they are stored.
  private static List<String> models(Project project) {
    return project.agents().values().stream()
        .flatMap(it -> Stream.of(it.agent().model(), it.source().path("model").asString()))
        .toList();
  }

  private Project read(Map<String, String> environment) {
    return folder(environment).read(folder, null);
  }

  private ProjectFolder folder() {
    return folder(Map.of());
  }

  private static ProjectFolder folder(Map<String, String> environment) {
    var checks = new ProjectFolder.Checks(COMPILER, SCHEMAS, new OneKind());
    return new ProjectFolder(checks, environment);
  }

  private String relative(Mistake mistake) {
    return mistake.toString().replace(folder + "/", "");
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
