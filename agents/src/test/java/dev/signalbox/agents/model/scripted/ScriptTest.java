package dev.signalbox.agents.model.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScriptTest {

  @Test
  void all_mistakes_are_told_at_once_with_line_and_column() {
    var script =
        """
        rules:
          - agent: A
            when:
              user: 'ra(in'
              trun: 1
            reply:
              text: '${ .messages[ }'
          - when: {last: robot}
        """;

    var problems = problemsOf(script);

    assertThat(problems)
        .extracting(ScriptProblem::toString)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("s.yaml:4:7: is not a regular expression"),
            second -> assertThat(second).startsWith("s.yaml:5:7: there is no member trun"),
            third -> assertThat(third).startsWith("s.yaml:7:7: not jq: .messages["),
            fourth -> assertThat(fourth).startsWith("s.yaml:8:5: needs a reply"),
            fifth -> assertThat(fifth).startsWith("s.yaml:8:12: must be system, user"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules: [{reply: {text: a}         | 1 | expected
          rules: []x                        | 1 | expected
          a: 1                              | 1 | there is no member a
          rules: 5                          | 1 | must be an array
          {rules: [], rules: []}            | 1 | two members named rules
          {rules: [{reply: {}}]}            | 1 | needs text or tool_calls
          {rules: [{delay_ms: -1, reply: {text: a}}]} | 1 | whole number from 0
          {rules: [{reply: {tool_calls: [{}]}}]}      | 1 | needs a name
          {rules: [{reply: {text: '${ "a }'}}]}       | 1 | a string without its end
          """)
  void a_mistake_is_a_problem_and_no_other_exception(String script, int line, String words) {
    assertThat(problemsOf(script))
        .anySatisfy(problem -> {
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.detail()).contains(words);
        });
  }

  @Test
  void aliases_of_aliases_end() {
    var script = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      var before = ("*a" + (i - 1) + ", ").repeat(10);
      script.append("a%d: &a%d [%s]\n".formatted(i, i, before.substring(0, before.length() - 2)));
    }

    assertThat(problemsOf(script.toString()))
        .singleElement()
        .extracting(ScriptProblem::detail)
        .asString()
        .containsAnyOf("aliases", "too large");
  }

  @Test
  void deep_nesting_is_a_problem() {
    assertThat(problemsOf("[".repeat(5_000) + "]".repeat(5_000))).isNotEmpty();
  }

  @Test
  void a_file_may_be_json(@TempDir Path folder) throws Exception {
    var file = folder.resolve("script.json");
    Files.writeString(file, "{\"rules\": [\n\t{\"reply\": {\"text\": \"a\\u00e9\"}}]}");

    assertThat(Script.load(file).rules()).hasSize(1);
  }

  @Test
  void a_file_that_is_not_there_is_a_problem(@TempDir Path folder) {
    assertThatThrownBy(() -> Script.load(folder.resolve("none.yaml")))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("none.yaml");
  }

  private static List<ScriptProblem> problemsOf(String script) {
    var thrown = catchThrowableOfType(ScriptException.class, () -> Script.parse("s.yaml", script));
    assertThat(thrown).isNotNull();
    return thrown.problems();
  }
}
