package dev.signalbox.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.core.port.Deployments.Problem;
import dev.signalbox.core.port.ToolKinds;
import dev.signalbox.dsl.jq.ExpressionLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What tests of the compiler share: a small project, and definitions to compile with it.
final class Sample {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final JsonSchemas SCHEMAS = new JsonSchemas();
  static final WorkflowCompiler COMPILER = new WorkflowCompiler(ExpressionLimits.DEFAULT, SCHEMAS);

  static final ToolKinds KINDS =
      new ToolKinds() {
        @Override
        public Set<String> names() {
          return Set.of("http", "sql_query");
        }

        @Override
        public List<Schema.Violation> check(String kind, JsonNode config) {
          return config.has("wrong")
              ? List.of(new Schema.Violation("/wrong", "is not a setting of " + kind))
              : List.of();
        }

        @Override
        public Optional<JsonNode> defaultParameters(String kind) {
          return kind.equals("sql_query")
              ? Optional.of(
                  JSON.readTree(
                      """
                      {"type": "object", "required": ["sql"],
                       "properties": {"sql": {"type": "string"}}}
                      """))
              : Optional.empty();
        }
      };

  static final ProjectResources RESOURCES =
      new ProjectReader(SCHEMAS, KINDS, Set.of("scripted"))
          .read(
              List.of(
                  file(
                      "agents/command.yaml",
                      """
                      name: CommandAgent
                      type: orchestrator
                      model: scripted
                      instructions: Plan, then delegate.
                      delegates: [DataAgent]
                      """),
                  file(
                      "agents/data.yaml",
                      """
                      name: DataAgent
                      model: scripted
                      instructions: Query the data.
                      tools: [sql_query]
                      limits: {max_turns: 5}
                      """)),
              List.of(
                  file(
                      "tools/sql.yaml",
                      """
                      name: sql_query
                      kind: sql_query
                      description: Reads the weather data.
                      config: {database: weather.csv}
                      """)));

  static final Catalog CATALOG =
      new Catalog(
          RESOURCES.agents(),
          RESOURCES.tools(),
          Set.of("api-key", "petstore"),
          Map.of("child", new Catalog.Deployed("test", "1.2.3", 7, Set.of())));

  private static final String HEAD =
      """
      document: {dsl: '1.0.3', namespace: test, name: sample, version: '0.1.0'}
      """;

  private Sample() {}

  static ProjectResources.File file(String path, String text) {
    return new ProjectResources.File(path, text);
  }

  /// Compiles YAML; without a `document` it gets one, on a first line of its own.
  static Compilation compile(String yaml) {
    var text = yaml.contains("document:") ? yaml : HEAD + yaml;
    var source = new Deployments.Source(text, "application/yaml");
    return COMPILER.compile(CATALOG, new WorkflowId("sample"), 1, source);
  }

  static Workflow workflow(String yaml) {
    var compilation = compile(yaml);
    assertThat(compilation).as(yaml).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).workflow();
  }

  static List<Problem> errors(String yaml) {
    return switch (compile(yaml)) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Invalid invalid -> invalid.errors();
    };
  }

  static List<String> details(String yaml) {
    return errors(yaml).stream().map(Problem::detail).toList();
  }
}
