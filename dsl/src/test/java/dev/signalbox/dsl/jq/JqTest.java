package dev.signalbox.dsl.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JqTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Stream<String> cases() {
    try (var file = JqTest.class.getResourceAsStream("cases.txt")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_program_gives_what_jq_gives(String line) {
    var parts = line.split("  =>  ", -1);

    var written = evaluate("[" + parts[0] + "] | tojson", JSON.nullNode(), Map.of());

    assertThat(written.stringValue()).isEqualTo("[" + parts[1] + "]");
  }

  @Test
  void arguments_are_the_variables_that_the_program_does_not_bind() {
    var jq = Jq.compile("$input.a as $x | $context.b + $x + (1 as $y | $y)", limits());

    assertThat(jq.arguments()).containsExactlyInAnyOrder("input", "context");
  }

  @Test
  void now_is_what_the_scope_says() {
    var jq = Jq.compile("now | todate", limits());

    assertThat(jq.arguments()).containsExactly("now");
    assertThat(evaluate("now | todate", JSON.nullNode(), Map.of("now", number(1700000000.25))))
        .hasToString("\"2023-11-14T22:13:20Z\"");
  }

  @Test
  void an_argument_that_is_not_given_is_null() {
    assertThat(evaluate("$input.a // 7", JSON.nullNode(), Map.of())).hasToString("7");
  }

  @Test
  void no_value_is_null_and_several_are_an_error() {
    assertThat(evaluate("empty", JSON.nullNode(), Map.of()).isNull()).isTrue();
    assertThatThrownBy(() -> evaluate("1, 2", JSON.nullNode(), Map.of()))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("gives several values where one is wanted; write [ ] around it, in: 1, 2");
  }

  @Test
  void secrets_are_known_by_name_where_they_are_written_out() {
    assertThat(Jq.compile("$secrets.key + $secrets[\"other\"].x", limits()).secrets())
        .hasValueSatisfying(it -> assertThat(it).containsExactly("key", "other"));
    assertThat(Jq.compile("$secrets | keys", limits()).secrets()).isEmpty();
    assertThat(Jq.compile("$secrets[.name]", limits()).secrets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lenght  =>  there is no function 'lenght'; did you mean 'length'?",
        "map(.a; .b)  =>  function 'map' takes 1 argument(s), not 2",
        "env.HOME  =>  an expression does not see the server's environment",
        "$ENV.HOME  =>  an expression does not see the server's environment",
        "input  =>  an expression has one input and no other",
        "[inputs]  =>  an expression has one input and no other",
        "debug  =>  an expression writes nothing",
        "stderr  =>  an expression writes nothing",
        "input_filename  =>  an expression has one input and no other",
        "$__loc__  =>  an expression is in no file",
        "halt  =>  an expression cannot stop the server",
        "localtime  =>  it depends on the server's time zone",
        "strflocaltime(\"%H\")  =>  it depends on the server's time zone",
        "import \"a\" as a; 1  =>  'import' is not expected",
        "a::b  =>  there are no modules",
        "test(\"(\")  =>  is not a valid regex",
        "test(\"a\"; \"q\")  =>  q is not a valid modifier string",
        "@base65  =>  there is no format @base65; did you mean 'base64'",
        "break $x  =>  there is no label $x around this",
        ".a. as [$x] ?// $x  =>  is not expected",
        "1 < 2 < 3  =>  needs ( ) around what is left of it",
        "\"abc  =>  a text has no closing quote",
        "\"\\q\"  =>  is no escape",
        "if . then 1  =>  expected 'end' instead of the end",
        ".[  =>  the program ends too early",
        "{a: 1 b: 2}  =>  expected '}' instead of 'b'",
        "§  =>  '§' has no meaning here"
      })
  void what_is_no_program_is_refused_with_a_reason(String line) {
    var parts = line.split("  =>  ", -1);

    assertThatThrownBy(() -> Jq.compile(parts[0], limits()))
        .isInstanceOf(JqSyntaxException.class)
        .hasMessageContaining(parts[1])
        .hasMessageContaining("at character ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[repeat(1)]",
        "range(1e18) | select(false)",
        "reduce range(1e12) as $i (0; . + 1)",
        "until(false; .)",
        "[range(5)] | until(false; map(. + 1))",
        "[limit(20; repeat([range(400000)]))] | length",
        "[range(12)] | [combinations(9)] | length",
        "[range(1000)] | [.[] as $a | .[] as $b | .[] as $c | .[] as $d | 1] | length",
        "reduce range(60) as $i ({}; {a: ., b: .}) | .. | select(false)",
        "(\"a\" * 40 + \"b\") | test(\"(a+)+$\")",
        "(\"a\" * 40 + \"b\") | gsub(\"(a+)+$\"; \"x\")",
        "try repeat(1) catch 1 | select(false)",
        "0 | recurse(. + 1) | select(false)",
        "label $out | repeat(1) | select(false)",
        "[1, 2] | while(true; . + .) | select(false)"
      })
  void a_program_that_never_ends_is_stopped(String program) {
    var jq = Jq.compile(program, new ExpressionLimits(100, 1 << 20));

    assertThatThrownBy(() -> jq.evaluate(JSON.nullNode(), Scope.EMPTY))
        .isInstanceOf(ExpressionException.class)
        .hasMessageMatching("(?s)(takes longer than 100 ms|makes too much|makes a text).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x' * 1e9  =>  makes a text of more than",
        "'x' * 1e300  =>  makes a text of more than",
        "reduce range(60) as $i ('x'; . + .)  =>  makes a text of more than",
        "reduce range(60) as $i ([1]; . + .)  =>  makes too much",
        "reduce range(60) as $i ([1]; [., .])  =>  gives more than",
        "reduce range(60) as $i ([1]; [., .]) | tojson  =>  makes a text of more than",
        "reduce range(60) as $i ([1]; [., .]) | flatten  =>  makes too much",
        "[range(1e9)]  =>  makes too much",
        "[limit(100000; repeat('aaaa'))] | join('bbbbbbbbbbbbbbbbbbbbbbbbb')  =>  makes a text",
        "{} | .a[1e9] = 1  =>  sets an index above",
        "[range(1000000)] | map({a: .})  =>  makes too much",
        "reduce range(100000) as $i (null; [.])  =>  nested deeper than 400",
        "def f: f; f  =>  calls functions more than 500 deep",
        "def f: 1 + f; f  =>  calls functions more than 500 deep",
        "def f(x): x | f(x); f(.)  =>  calls functions more than 500 deep",
        "try (def f: f; f) catch 1  =>  calls functions more than 500 deep"
      })
  void a_program_that_makes_too_much_is_stopped(String line) {
    var parts = line.split("  =>  ", -1);
    var jq = Jq.compile(parts[0].replace('\'', '"'), new ExpressionLimits(60_000, 1 << 20));

    assertThatThrownBy(() -> jq.evaluate(JSON.nullNode(), Scope.EMPTY))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{a:", "-", ".a|", "1+", "if ", "[.[", "\"\\(", "try "})
  void a_program_nested_without_end_is_refused(String opening) {
    assertThatThrownBy(() -> Jq.compile(opening.repeat(3_000) + "1", limits()))
        .isInstanceOf(JqSyntaxException.class);
  }

  @Test
  void long_chains_need_no_stack() {
    var program = "0 | [recurse(if . < 100000 then . + 1 else empty end)] | length";

    assertThat(evaluate(program, JSON.nullNode(), Map.of())).hasToString("100001");
  }

  @Test
  void updates_of_every_element_cost_one_copy() {
    var program =
        "[range(50000)] | .[] += 1 | map_values(. * 2) | del(.[] | select(. % 3 == 0)) | add";

    assertThat(evaluate(program, JSON.nullNode(), Map.of()).longValue()).isEqualTo(1666733334L);
  }

  @Test
  void a_value_that_the_program_keeps_does_not_change_when_it_is_updated_again() {
    var program =
        "{a: {b: 1}} | (.a.b, .a, .a.c.b) |= (if type == \"object\" then {c: ., d: .} else . + 1"
            + " end)";

    assertThat(evaluate(program, JSON.nullNode(), Map.of()))
        .hasToString("{\"a\":{\"c\":{\"b\":3},\"d\":{\"b\":2}}}");
  }

  @Test
  void numbers_stay_whole_as_long_as_they_can() {
    var input =
        JSON.readTree("{\"n\": 123456789012345678901234567890, \"x\": 9223372036854775807}");

    assertThat(evaluate(".n", input, Map.of())).hasToString("123456789012345678901234567890");
    assertThat(
            evaluate(
                "[.x, 4 / 2, 1e3, 10 % 4, -7]",
                JSON.readTree("{\"x\": 9223372036854775807}"), Map.of()))
        .hasToString("[9223372036854775807,2,1000,2,-7]");
    assertThat(evaluate(".x + 1", input, Map.of()).isNumber()).isTrue();
  }

  private static JsonNode evaluate(
      String program, JsonNode input, Map<String, JsonNode> arguments) {
    return Jq.compile(program, limits()).evaluate(input, arguments::get);
  }

  /// A time that no test comes near, however busy the machine is.
  private static ExpressionLimits limits() {
    return new ExpressionLimits(60_000, 4 << 20);
  }

  private static JsonNode number(double value) {
    return JSON.getNodeFactory().numberNode(value);
  }
}
