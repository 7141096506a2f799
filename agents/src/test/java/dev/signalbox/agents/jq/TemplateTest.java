package dev.signalbox.agents.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TemplateTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode INPUT =
      JSON.readTree("{\"n\": 3, \"x\": 1.50, \"s\": \"a\", \"list\": [1, 2], \"none\": null}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "plain"                       | "plain"
          "${ .n }"                     | 3
          "${ .list }"                  | [1,2]
          "n=${ .n } and ${.s}!"        | "n=3 and a!"
          "${ .x * 2 } ${ .x }"         | "3 1.5"
          "${ .list } ${ .none }"       | "[1,2] null"
          "${ {a: .n} }"                | {"a":3}
          "${ \\"}\\" + .s }"           | "}a"
          "${ \\"\\\\(.n + 1)}\\" }"    | "4}"
          "$${ .n }"                    | "${ .n }"
          "cost: $5"                    | "cost: $5"
          ""                            | ""
          {"a": ["${ .n }", true]}      | {"a":[3,true]}
          "${ empty }"                  | null
          """)
  void filters_in_strings_are_evaluated(String template, String expected) {
    var value = Template.compile(JSON.readTree(template)).evaluate(INPUT, Map.of());

    assertThat(value).isEqualTo(JSON.readTree(expected));
  }

  @Test
  void variables_are_seen() {
    var value = Template.compile("${ $n + 1 }").evaluate(INPUT, Map.of("n", JSON.readTree("41")));

    assertThat(value.intValue()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${ .list[] }     | several values
          ${ .n.a }        | failed: .n.a
          ${ nosuch }      | nosuch
          ${ def f: f; f } | recursion
          ${ $ENV.PATH }   | ENV
          ${ env }         | env
          ${ input }       | input
          """)
  void a_filter_that_fails_says_which(String template, String words) {
    assertThatThrownBy(() -> Template.compile(template).evaluate(INPUT, Map.of()))
        .isInstanceOf(JqException.class)
        .hasMessageContaining(words);
  }

  @Test
  void a_filter_without_its_end_is_refused() {
    assertThatThrownBy(() -> Template.compile("${ .a"))
        .isInstanceOf(JqException.class)
        .hasMessageContaining("without its }");
  }
}
