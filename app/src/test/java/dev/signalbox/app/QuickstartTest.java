package dev.signalbox.app;

import static dev.signalbox.app.Weather.rounded;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.Weather.Day;
import dev.signalbox.app.cli.Application;
import dev.signalbox.app.client.Api;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Asks the quickstart, and counts for itself what the answers must be.
class QuickstartTest {

  private static final Path PROJECT = Path.of("..", "examples", "quickstart");
  private static final Weather ALL = Weather.read(PROJECT.resolve("data/seattle-weather.csv"));

  /// What an execution brought.
  private record Asked(JsonNode output, JsonNode steps) {}

  @TempDir private static Path data = Path.of("");
  private static final Map<Question, String> STARTED = new ConcurrentHashMap<>();
  private static Application.Running server;
  private static Api api;

  enum Question {
    RAINIEST_MONTH("Which month of 2013 was the rainiest?", rainiestMonth(ALL.in(2013))),
    RAINIEST_EVER("What was the rainiest month?", rainiestMonth(ALL)),
    HOTTEST_DAY("What was the hottest day of 2014?", hottestDay(ALL.in(2014))),
    HOTTEST_EVER("Which day was the hottest?", hottestDay(ALL)),
    SNOW_DAYS("How many days did it snow in 2012?", count(ALL.in(2012), "snow")),
    RAIN_DAYS("How many rainy days were there in 2014?", count(ALL.in(2014), "rain")),
    FOG_IN_OCTOBER("How many foggy days in October 2015?", count(october(2015), "fog")),
    WIND("What was the average wind in 2015?", average(ALL.in(2015))),
    TOTAL_RAIN("How much rain fell in 2012?", rounded(ALL.in(2012).total(Day::rain)) + " mm"),
    FOG_THEN_RAIN(
        "How often was fog followed by rain?", "was " + ALL.followed("fog", "rain") + "."),
    SUN_THEN_SUN(
        "How often was sun followed by sun in 2013?",
        "was " + followedIn(2013, "sun", "sun") + "."),
    WARM_DAYS("How many days were hotter than 30 degrees?", "was " + ALL.count(d -> d.high() > 30)),
    SUNNIEST_YEAR("Which year was the sunniest?", sunniestYear()),
    NOT_COVERED("How many days did it rain in 2020?", "the data covers the years 2012 to 2015"),
    NOT_UNDERSTOOD("Who won the election?", "understand only some questions");

    private final String words;
    private final String expected;

    Question(String words, String expected) {
      this.words = words;
      this.expected = expected;
    }
  }

  @BeforeAll
  static void startServer() {
    var wiring = new Wiring(Map.of());
    server = wiring.start(Application.Options.internal(PROJECT, data, null), _ -> {});
    api = wiring.connect(server.address());
    for (var question : Question.values()) {
      STARTED.put(question, start(question.words)); // all at once: each takes a second
    }
  }

  @AfterAll
  static void stopServer() {
    api.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void answers_are_what_the_data_says(Question question) {
    var asked = end(question);

    assertThat(asked.output.path("answer").asString()).contains(question.expected);
  }

  @Test
  void few_days_are_shown_one_by_one() {
    var asked = end(Question.SNOW_DAYS);

    var shown = asked.output.path("evidence").path("days");
    var snowy = ALL.in(2012).where(day -> day.kind().equals("snow"));
    assertThat(outcome(asked)).isEqualTo("use_fast_path");
    assertThat(shown)
        .extracting(day -> day.path("date").asString())
        .containsExactlyElementsOf(
            snowy.days().stream().map(day -> day.date().toString()).toList());
    assertThat(shown).allMatch(day -> day.path("weather").asString().equals("snow"));
  }

  @Test
  void many_days_are_summed_up_by_branches() {
    var asked = end(Question.RAIN_DAYS);

    var evidence = asked.output.path("evidence");
    var rainy = ALL.in(2014).where(day -> day.kind().equals("rain"));
    var year = evidence.path("by_year").path(0);
    assertThat(outcome(asked)).isEqualTo("use_full_path");
    assertThat(evidence.path("by_year")).hasSize(1);
    assertThat(year.path("year").asString()).isEqualTo("2014");
    assertThat(year.path("days").asLong()).isEqualTo(rainy.days().size());
    assertThat(rounded(year.path("rain_mm").asDouble())).isEqualTo(rounded(rainy.total(Day::rain)));
    assertThat(evidence.path("by_weather").path(0).path("weather").asString()).isEqualTo("rain");
    assertThat(evidence.path("extremes").path("hottest_c").asDouble())
        .isEqualTo(rainy.days().stream().mapToDouble(Day::high).max().orElseThrow());
  }

  @Test
  void the_trace_shows_who_did_what() {
    var asked = end(Question.RAIN_DAYS);

    assertThat(asked.steps.path("execution_path"))
        .extracting(JsonNode::asString)
        .containsExactly("CommandAgent", "DataAgent");
    var worker = step(asked, "agent_name", "DataAgent");
    assertThat(worker.path("step_type").asString()).isEqualTo("agent_execution");
    assertThat(worker.path("metadata").path("orchestrated").asBoolean()).isTrue();
    assertThat(worker.path("metadata").path("model").asString()).isEqualTo("scripted");
    assertThat(step(asked, "tool_name", "sql_query").path("step_type").asString())
        .isEqualTo("tool_call");
    assertThat(step(asked, "step_id", "fast_path").path("status").asString()).isEqualTo("skipped");
  }

  private static String start(String query) {
    var body = JsonNodeFactory.instance.objectNode().put("query", query);
    return api.post("/api/workflows/quickstart/execute/async", body)
        .path("execution_id")
        .asString();
  }

  private static Asked end(Question question) {
    var path = "/api/executions/" + requireNonNull(STARTED.get(question));
    api.events(path + "/events", event -> !event.type().startsWith("execution.completed"));
    return new Asked(api.get(path + "/result").path("output"), api.get(path + "/steps"));
  }

  private static String outcome(Asked asked) {
    var decision = asked.steps.path("branch_decisions").path("data_processing_choice");
    return decision.path("outcome").asString();
  }

  private static JsonNode step(Asked asked, String member, String value) {
    for (var step : asked.steps.path("steps")) {
      if (step.path(member).asString("").equals(value)) {
        return step;
      }
    }
    throw new AssertionError("no step with " + member + " " + value + " in " + asked.steps);
  }

  private static String rainiestMonth(Weather weather) {
    var most = weather.most(Day::month, month -> month.total(Day::rain));
    return words(most.getKey()) + ": " + rounded(most.getValue()) + " mm";
  }

  private static String hottestDay(Weather weather) {
    var most = weather.most(Day::date, day -> day.total(Day::high));
    return most.getKey() + ": " + rounded(most.getValue()) + " °C";
  }

  private static String count(Weather weather, String kind) {
    return "was " + weather.count(day -> day.kind().equals(kind)) + ".";
  }

  private static String average(Weather weather) {
    return "was " + rounded(weather.average(Day::wind)) + " m/s";
  }

  private static Weather october(int year) {
    return ALL.in(year).where(day -> day.date().getMonthValue() == 10);
  }

  private static long followedIn(int year, String first, String next) {
    return ALL.days().stream()
        .filter(day -> day.date().getYear() == year && day.kind().equals(first))
        .filter(day ->
            ALL.count(d -> d.date().equals(day.date().plusDays(1)) && d.kind().equals(next)) == 1)
        .count();
  }

  private static String sunniestYear() {
    var most =
        ALL.most(
            day -> day.date().getYear(),
            year -> (double) year.count(day -> day.kind().equals("sun")));
    return most.getKey() + ": " + most.getValue().longValue() + " days";
  }

  private static String words(YearMonth month) {
    var name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return name + " " + month.getYear();
  }
}
