package dev.signalbox.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperandsTest {

  private static final JsonNode INPUT =
      read(
          """
          {"days": 30, "of": {"unit": "m", "list": [1, {"x": true}]}, "a b": 2, "none": null,
           "items": []}
          """);
  private static final Map<String, JsonNode> VARIABLES =
      Map.of(
          "context", read("{\"limit\": 31}"),
          "n", read("7"),
          "item", read("{\"size\": 5, \"of\": [1, 2]}"));

  private static JsonNode read(String json) {
    return JsonMapper.builder().build().readTree(json);
  }

  private static String of(String condition) {
    return Operands.of(condition, INPUT, VARIABLES::get).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".days <= 31                                | {.days=30}",
        ".days<=$context.limit                      | {.days=30, $context.limit=31}",
        "(.days > 1 and .of.unit == \"m\") or false | {.days=30, .of.unit=\"m\"}",
        ".of.list[0] + 1 != .[\"a b\"]              | {}",
        ".of.list[0] == 1                           | {.of.list[0]=1}",
        ".of.list[1].x                              | {.of.list[1].x=true}",
        ".of[\"unit\"] == \".days\"                 | {.of[\"unit\"]=\"m\"}",
        ".none.x == .missing                        | {.none.x=null, .missing=null}",
        ".days // 0 > 3 * 2                         | {.days=30}",
        "$context.limit == 31                       | {$context.limit=31}",
        "$n % 2 == 1                                | {$n=7}",
        "$item.size > 3 and $item.of[1] != $n       | {$item.size=5, $item.of[1]=2, $n=7}",
        "$item != null                              | {}",
      })
  void a_comparison_shows_its_paths_with_their_values(String condition, String operands) {
    assertThat(of(condition)).isEqualTo(operands);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".of | .unit == \"m\"",
        "any(.of.list[]; .x)",
        ".items | length == 0",
        "\"\\(.days)\" == \"30\"",
        "[.days] == [30]",
        "{a: .days} == {}",
        ".of as $x | $x.unit",
        ".days?",
        ".of.list[] == 1",
        ".of.list[-1] == 1",
        "..",
        "not",
        "@base64",
      })
  void what_is_more_than_a_comparison_shows_nothing(String condition) {
    assertThat(of(condition)).isEqualTo("{}");
  }

  @Test
  void what_has_members_or_cannot_be_had_is_left_out() {
    assertThat(of(".items == .days")).isEqualTo("{.days=30}");
    assertThat(of(".days.x == .of.unit")).isEqualTo("{.of.unit=\"m\"}");
    assertThat(of("$secret.x == .days")).isEqualTo("{.days=30}");
    assertThat(of(".days == 1" + " ".repeat(1_000))).isEqualTo("{}");
    assertThat(Operands.of(". == 3", read("3"), _ -> null)).hasToString("{.=3}");
  }
}
