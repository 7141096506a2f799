package dev.signalbox.journal.sql;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Executions.Query;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TalliesTest extends StoreTest {

  @Test
  void counting_reads_no_row() throws SQLException {
    var workflows = new WorkflowRefs();
    workflows.add(new WorkflowRef(1, Tenant.DEFAULT, new WorkflowId("red")));
    workflows.add(new WorkflowRef(2, Tenant.DEFAULT, new WorkflowId("blue")));
    var alone = Stream.of(query("red", false), query(null, false), query("blue", true));
    var tallies = new Tallies(workflows);
    var plans = new ArrayList<String>();

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      for (var query : alone.toList()) {
        plans.addAll(plan(connection, tallies.counting(query)));
      }
      workflows.add(new WorkflowRef(3, new Tenant("theirs"), new WorkflowId("red")));
      plans.addAll(plan(connection, tallies.counting(query(null, true))));
    }

    assertThat(plans)
        .hasSize(4)
        .allMatch(step -> step.contains("USING COVERING INDEX finished_of_workflow"));
  }

  @Test
  void a_file_of_the_first_schema_is_brought_up_to_date() throws Exception {
    Files.delete(file());
    Flyway.configure()
        .dataSource(new Database(folder(), AT_ONCE).forMigration())
        .locations(Schema.LOCATION)
        .target("1")
        .load()
        .migrate();
    var store = open(AT_ONCE);

    run(store, id(1), start());
    store.settle();

    assertThat(store.executions().counts(query(null, true)))
        .containsEntry(ExecutionStatus.COMPLETED, 1L);
  }

  private static Query query(@Nullable String workflow, boolean since) {
    var id = workflow == null ? null : new WorkflowId(workflow);
    return new Query(Tenant.DEFAULT, Set.of(), id, since ? T0 : null, null, null, 1);
  }

  private static List<String> plan(Connection connection, String sql) throws SQLException {
    var steps = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("explain query plan " + sql)) {
      while (row.next()) {
        steps.add(row.getString("detail"));
      }
    }
    return steps;
  }
}
