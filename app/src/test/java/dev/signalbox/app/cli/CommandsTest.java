package dev.signalbox.app.cli;

import static dev.signalbox.app.cli.Bodies.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  private static final String START = "POST /api/workflows/quickstart/execute/async";
  private static final String EVENTS = "GET /api/executions/" + ID + "/events";
  private static final String RESULT = "GET /api/executions/" + ID + "/result";

  private final FakeApplication application = new FakeApplication();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<BooleanSupplier> atShutdown = new ArrayList<>();
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() {
    application.server.close();
  }

  @Test
  void run_follows_one_execution_and_prints_its_output_alone_on_stdout() {
    execution("execution.completed", Bodies.result("completed", "\"Very wet.\"", "null"));

    var exit = execute("run", "quickstart.yaml", "--query", "How wet?");

    assertThat(exit).isZero();
    assertThat(out.toString()).isEqualTo("Very wet.\n");
    assertThat(err.toString())
        .isEqualTo(
            """
            quickstart - %s
            How wet?

            > ask - CommandAgent
              ok sql_query  12 ms
            ok ask - CommandAgent  12 ms
            * choice -> fast
              12 <= 31
            Completed in 1.2 s, 42 tokens, $0
            """
                .formatted(ID));
    assertThat(application.server.seen().getFirst().body()).isEqualTo("{\"query\":\"How wet?\"}");
    assertThat(application.closed).isTrue();
  }

  @Test
  void run_hands_over_input_and_says_why_an_execution_failed() {
    var error = "{\"title\": \"Timeout Error\", \"detail\": \"after 5 s\"}";
    execution("execution.failed", Bodies.result("failed", "null", error));

    var exit = execute("run", "quickstart.yaml", "--input", "{\"a\": 1}");

    assertThat(exit).isEqualTo(Exit.FAILED);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).endsWith("Timeout Error: after 5 s\n");
    assertThat(application.server.seen().getFirst().body()).isEqualTo("{\"input\":{\"a\":1}}");
  }

  @Test
  void run_tells_a_cancelled_execution_by_its_exit_code() {
    execution("execution.cancelled", Bodies.result("cancelled", "null", "null"));

    assertThat(execute("run", "quickstart.yaml", "--query", "x")).isEqualTo(Exit.CANCELLED);
  }

  @Test
  void run_takes_the_project_that_the_file_lies_in() throws IOException {
    execution("execution.completed", Bodies.result("completed", "{\"a\": 1}", "null"));
    Files.writeString(folder.resolve("signalbox.yaml"), "{}");

    execute("run", folder.resolve("workflows/x.yaml").toString(), "--query", "x");

    assertThat(application.started).extracting(Application.Options::project).containsOnly(folder);
    assertThat(out.toString()).isEqualTo("{\n  \"a\" : 1\n}\n");
  }

  @Test
  void serve_announces_runs_once_and_stops_when_it_is_told_to() throws InterruptedException {
    var answer = "{\"answer\": \"Very wet.\"}";
    execution("execution.completed", Bodies.result("completed", answer, "null"));
    application.left = 2;
    var serving =
        Thread.ofVirtual()
            .start(() -> execute("serve", "--run", "quickstart", "--query", "How wet?"));

    while (!out.toString().contains("Ctrl-C")) {
      Thread.onSpinWait();
    }
    var stopped = atShutdown.getFirst().getAsBoolean();
    serving.join();

    assertThat(stopped).isTrue();
    assertThat(out.toString())
        .contains("answers at " + application.server.address())
        .contains("  project  examples/quickstart\n")
        .contains("\nVery wet.\n")
        .contains("curl -s " + application.server.address() + "/api/executions/" + ID + "/steps")
        .endsWith("Stopped. Executions that go on at the next start: 2\n");
    assertThat(application.closed).isTrue();
  }

  @Test
  void list_is_a_table() {
    application.server.json(
        "GET /api/executions?page_size=2",
        200,
        """
        {"executions": [{"execution_id": "%s", "status": "completed",
         "created_at": "2026-01-01T00:00:00.000Z", "started_at": "2026-01-01T00:00:00.001Z",
         "completed_at": "2026-01-01T00:00:02.301Z", "workflow_id": "quickstart"}]}\
        """
            .formatted(ID));

    execute("executions", "list", "--limit", "2", "--url", url());

    assertThat(out.toString().lines())
        .containsExactly(
            "EXECUTION                             STATUS         TOOK  CREATED                  "
                + " WORKFLOW",
            ID + "  completed     2.3 s  2026-01-01T00:00:00.000Z  quickstart");
  }

  @Test
  void show_draws_what_there_is_of_an_execution() {
    application
        .server
        .json("GET /api/executions/" + ID + "/status", 200, Bodies.SNAPSHOT)
        .json(
            "GET /api/executions/" + ID + "/steps",
            200,
            "{\"steps\": [" + Bodies.AGENT + "], \"branch_decisions\": {}}");

    execute("executions", "show", ID, "--url", url());

    assertThat(out.toString())
        .contains("ok ask - CommandAgent  12 ms")
        .endsWith("........................ 0 %  Queued  \n");
  }

  @Test
  void watch_ends_with_the_answer() {
    execution("execution.completed", Bodies.result("completed", "{\"answer\": \"x\"}", "null"));

    assertThat(execute("executions", "watch", ID, "--url", url())).isZero();
    assertThat(out.toString()).endsWith("Completed in 1.2 s, 42 tokens, $0\n\nx\n");
  }

  @Test
  void cancel_sends_the_reason() {
    application.server.json("POST /api/executions/" + ID + "/cancel", 202, "{}");

    assertThat(execute("executions", "cancel", ID, "--reason", "too wet", "--url", url())).isZero();
    assertThat(application.server.seen().getFirst().body()).isEqualTo("{\"reason\":\"too wet\"}");
  }

  @Test
  void validate_lists_every_mistake_and_fails() {
    application.mistakes = List.of("a.yaml:1:2: wrong", "b.yaml:3:4: wrong, too");

    assertThat(execute("validate", "project")).isEqualTo(Exit.FAILED);
    assertThat(err.toString()).isEqualTo("a.yaml:1:2: wrong\nb.yaml:3:4: wrong, too\n");
  }

  @Test
  void what_a_server_refuses_is_one_line() {
    var nobody = "00000000-0000-7000-8000-000000000000";

    assertThat(execute("executions", "show", nobody, "--url", url())).isEqualTo(Exit.FAILED);
    assertThat(err.toString())
        .isEqualTo("signalbox: nothing at GET /api/executions/" + nobody + "/status\n");
  }

  @Test
  void a_wrong_command_line_names_what_was_meant_and_exits_with_2() {
    assertThat(execute("serve", "--prot", "80")).isEqualTo(Exit.USAGE);
    assertThat(err.toString())
        .isEqualTo(
            """
            signalbox: Unknown options: '--prot', '80'. Did you mean --port?
            See: signalbox serve --help
            """);
  }

  @Test
  void every_command_explains_itself() {
    for (var command :
        List.of(
            "",
            "serve",
            "run",
            "validate",
            "executions",
            "executions list",
            "executions show",
            "executions watch",
            "executions cancel")) {
      out.getBuffer().setLength(0);

      var exit = execute((command + " --help").strip().split(" "));

      assertThat(exit).as(command).isZero();
      assertThat(out.toString()).as(command).contains("Usage: signalbox " + command);
    }
  }

  @Test
  void the_version_is_a_number() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("signalbox \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  private void execution(String end, String result) {
    application
        .server
        .json(START, 202, "{\"execution_id\": \"" + ID + "\"}")
        .events(EVENTS, Bodies.stream(end))
        .json(RESULT, 200, result);
  }

  private String url() {
    return application.server.address().toString();
  }

  private int execute(String... arguments) {
    var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    return Commands.create(terminal, application, atShutdown::add).execute(arguments);
  }
}
