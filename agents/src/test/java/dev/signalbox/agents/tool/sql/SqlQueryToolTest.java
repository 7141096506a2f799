package dev.signalbox.agents.tool.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agents.SystemTime;
import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.tool.ReadyTool;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SqlQueryToolTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FOREVER =
      "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n";

  @TempDir Path folder;

  private Path project = Path.of("");
  private final WatchedTime time = new WatchedTime();
  private SqlQueryKind kind = new SqlQueryKind(project, project, time);

  @BeforeEach
  void a_project_with_a_csv_file_and_a_database() throws Exception {
    project = Files.createDirectory(folder.resolve("project"));
    kind.close();
    kind = new SqlQueryKind(project, folder.resolve("cache"), time);
    Files.writeString(
        project.resolve("weather.csv"),
        """
        date,precipitation,days,code,note
        2012-01-01,0.5,1,007,dry
        2012-01-02,10,2,008,"wet, ""very""\"
        2012-01-03,,3,009,
        """);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project.resolve("w.db"));
        var statement = connection.createStatement()) {
      statement.execute("create table t (a integer, b text)");
      statement.execute("insert into t values (1, 'one'), (2, 'two')");
    }
  }

  @AfterEach
  void close() {
    kind.close();
  }

  @Test
  void a_csv_file_is_a_table_with_types() throws Exception {
    var result = query("csv: weather.csv", "select *, typeof(days) as t from weather order by 1");

    assertThat(result)
        .isEqualTo(
            JSON.readTree(
                """
                {"columns": ["date", "precipitation", "days", "code", "note", "t"],
                 "rows": [
                  {"date": "2012-01-01", "precipitation": 0.5, "days": 1, "code": "007",
                   "note": "dry", "t": "integer"},
                  {"date": "2012-01-02", "precipitation": 10.0, "days": 2, "code": "008",
                   "note": "wet, \\"very\\"", "t": "integer"},
                  {"date": "2012-01-03", "precipitation": null, "days": 3, "code": "009",
                   "note": null, "t": "integer"}],
                 "row_count": 3, "truncated": false}
                """));
  }

  @Test
  void parameters_are_bound() throws Exception {
    var tool = tool("{\"database\": \"w.db\"}");

    var result =
        tool.call(
            JSON.readTree("{\"query\": \"select b from t where a = ?\", \"params\": [2]}"), "k");

    assertThat(result.output().at("/rows/0/b").stringValue()).isEqualTo("two");
    assertThat(requireNonNull(result.metadata()).path("row_count").intValue()).isEqualTo(1);
  }

  @Test
  void a_changed_file_is_read_again() throws Exception {
    var tool = tool("{\"csv\": \"weather.csv\", \"table\": \"w\"}");
    var count = JSON.readTree("{\"query\": \"select count(*) as n from w\"}");
    assertThat(tool.call(count, "k").output().at("/rows/0/n").intValue()).isEqualTo(3);

    var file = project.resolve("weather.csv");
    Files.writeString(file, "date\n2013-01-01\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(tool.call(count, "k").output().at("/rows/0/n").intValue()).isEqualTo(1);
    try (var files = Files.list(folder.resolve("cache"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void several_files_are_several_tables() throws Exception {
    Files.writeString(project.resolve("s.csv"), "date;name\n2012-01-02;snow\n");
    Files.writeString(project.resolve("o.csv"), "date;n\n2012-01-02;4\n");
    var config = "{\"csv\": {\"s\": \"s.csv\", \"o\": \"o.csv\"}, \"delimiter\": \";\"}";

    var result =
        tool(config)
            .call(JSON.readTree("{\"query\": \"select name, n from s join o using (date)\"}"), "k");

    assertThat(result.output().path("rows").toString()).isEqualTo("[{\"name\":\"snow\",\"n\":4}]");
  }

  @Test
  void too_many_rows_are_cut_and_it_says_so() throws Exception {
    var result = query("database: w.db, max_rows: 1", "select a from t order by a");

    assertThat(result.path("row_count").intValue()).isEqualTo(1);
    assertThat(result.path("truncated").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from t",
        "insert into t values (3, 'x')",
        "update t set a = 1",
        "drop table t",
        "create table u (a)",
        "attach 'other.db' as o",
        "pragma query_only = off",
        "vacuum into 'copy.db'",
        "begin",
        "/* select */ -- select\n delete from t",
        "with x as (select 1) delete from t",
        "with x as (select 1) insert into t select 9, 'x' from x returning a",
        "select 1; delete from t",
        "select ';' ; /* ; */ drop table t",
        "select load_extension('/tmp/x.so')",
        "select writefile('/tmp/x', 'y')",
        "",
        ";",
        "-- nothing",
        "select zeroblob(1000000000)",
      })
  void whatever_does_not_only_ask_is_refused(String sql) throws Exception {
    assertThatThrownBy(() -> query("database: w.db", sql))
        .isInstanceOfSatisfying(
            FailedException.class,
            e -> {
              assertThat(e.failure().status()).isEqualTo(400);
              assertThat(e.failure().retryable()).isFalse();
            });

    assertThat(query("database: w.db", "select count(*) as n from t").at("/rows/0/n").intValue())
        .isEqualTo(2);
    assertThat(folder.resolve("copy.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "  /* c */ -- d\n values (1)",
        "with a as (select 1) select * from a;",
        "select 'a;b' as \"c;d\", [a;b] from (select 1 as [a;b]) ; -- end",
        "explain query plan select * from t",
      })
  void questions_of_every_form_are_answered(String sql) throws Exception {
    assertThat(query("database: w.db", sql).path("row_count").intValue()).isPositive();
  }

  @Test
  void sqlite_s_own_words_reach_the_model() {
    assertThatThrownBy(() -> query("database: w.db", "select nope from t"))
        .isInstanceOf(FailedException.class)
        .hasMessage("Validation Error: no such column: nope");
  }

  @Test
  void a_query_that_takes_too_long_is_stopped() {
    assertThatThrownBy(() -> query("database: w.db, timeout_ms: 50", FOREVER))
        .isInstanceOfSatisfying(
            FailedException.class,
            e -> {
              assertThat(e.failure().type()).isEqualTo(Failure.Kind.TIMEOUT.type());
              assertThat(e.failure().retryable()).isFalse();
            });
  }

  @Test
  void an_interrupt_stops_the_query_and_frees_its_thread() throws Exception {
    var tool = tool("{\"database\": \"w.db\", \"timeout_ms\": 600000}");
    for (var i = 0; i < 4; i++) { // as many as there are threads for queries
      var thrown = new AtomicReference<Throwable>();
      time.untilAsked = new CountDownLatch(1);
      var caller =
          Thread.startVirtualThread(() -> {
            try {
              tool.call(JSON.createObjectNode().put("query", FOREVER), "k");
            } catch (Throwable e) {
              thrown.set(e);
            }
          });
      time.untilAsked.await();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    assertThat(query("database: w.db", "select 1").path("row_count").intValue()).isEqualTo(1);
  }

  /// Tells when a query, amid its work, asks whether its time is over.
  private static final class WatchedTime implements Time {

    private final Time system = new SystemTime();
    private volatile CountDownLatch untilAsked = new CountDownLatch(1);

    @Override
    public Instant now() {
      if (Thread.currentThread().getName().startsWith("sql-query-")) {
        untilAsked.countDown();
      }
      return system.now();
    }

    @Override
    public void sleepUntil(Instant until) throws InterruptedException {
      system.sleepUntil(until);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"csv\": \"../secret.csv\"}",
        "{\"csv\": \"/etc/passwd\"}",
        "{\"csv\": \"link.csv\"}",
        "{\"csv\": \"sub/../../secret.csv\"}",
        "{\"database\": \"none.db\"}",
        "{\"csv\": \"weather.csv\", \"database\": \"w.db\"}",
        "{}",
        "{\"csv\": \"weather.csv\", \"table\": \"a b\"}",
        "{\"csv\": \"weather.csv\", \"max_rows\": 0}",
        "{\"csv\": \"weather.csv\", \"rows\": 5}",
        "{\"csv\": {\"a-b\": \"weather.csv\"}}",
        "{\"csv\": 5}",
        "[]",
      })
  void wrong_settings_are_told(String config) throws Exception {
    Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    Files.createSymbolicLink(project.resolve("link.csv"), folder.resolve("secret.csv"));

    assertThat(kind.check(JSON.readTree(config))).isNotEmpty();
  }

  @Test
  void a_broken_csv_file_says_where() throws Exception {
    Files.writeString(project.resolve("weather.csv"), "a,b\n1,2\n1,2,3\n");

    assertThatThrownBy(() -> query("csv: weather.csv", "select 1"))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("weather.csv, row 3 has 3 values, the header has 2");
  }

  @Test
  void headers_may_be_double_empty_or_begin_with_a_byte_order_mark() throws Exception {
    Files.writeString(project.resolve("weather.csv"), "\uFEFFa,A,,b\n1,2,3,4\n");

    assertThat(query("csv: weather.csv", "select * from weather").path("columns").toString())
        .isEqualTo("[\"a\",\"A_2\",\"column_3\",\"b\"]");
  }

  @Test
  void the_hint_names_tables_columns_and_types() throws Exception {
    assertThat(tool("{\"csv\": \"weather.csv\"}").hint())
        .contains("weather(date TEXT e.g. 2012-01-01, precipitation REAL e.g. 0.5, days INTEGER");
  }

  private JsonNode query(String settings, String sql) throws Exception {
    var config = JSON.createObjectNode();
    for (var setting : settings.split(", ", -1)) {
      var pair = setting.split(": ", 2);
      if (pair[1].matches("\\d+")) {
        config.put(pair[0], Integer.parseInt(pair[1]));
      } else {
        config.put(pair[0], pair[1]);
      }
    }
    var tool = tool(config.toString());
    return tool.call(JSON.createObjectNode().put("query", sql), "k").output();
  }

  private ReadyTool tool(String config) {
    var settings = JSON.readTree(config);
    assertThat(kind.check(settings)).isEmpty();
    return kind.prepare(settings);
  }
}
