package dev.signalbox.journal.sql;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The numbers of workflows, all in memory: there are as many as people have deployed.
final class WorkflowRefs {

  private static final String ALL = "select id, tenant, name from workflow";
  private static final String INSERT =
      "insert into workflow (tenant, name) values (?, ?) on conflict do nothing";
  private static final String ID = "select id from workflow where tenant = ? and name = ?";

  private final Map<Name, WorkflowRef> byName = new ConcurrentHashMap<>();
  private final Map<Integer, WorkflowRef> byId = new ConcurrentHashMap<>();

  private record Name(Tenant tenant, WorkflowId workflow) {}

  /// Reads all there are.
  void load(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(ALL)) {
      while (row.next()) {
        add(
            new WorkflowRef(
                row.getInt(1), new Tenant(row.getString(2)), new WorkflowId(row.getString(3))));
      }
    }
  }

  /// Its number, or null if it has none yet.
  @Nullable WorkflowRef find(Tenant tenant, WorkflowId workflow) {
    return byName.get(new Name(tenant, workflow));
  }

  /// The workflow of a number.
  ///
  /// @throws IllegalArgumentException if no workflow has it
  WorkflowRef get(int id) {
    var ref = byId.get(id);
    if (ref == null) {
      throw new IllegalArgumentException("no workflow has the number " + id);
    }
    return ref;
  }

  /// All of a tenant.
  List<WorkflowRef> of(Tenant tenant) {
    return byName.values().stream().filter(ref -> ref.tenant().equals(tenant)).toList();
  }

  /// Whether all there are belong to `tenant`.
  boolean allOf(Tenant tenant) {
    return byName.keySet().stream().allMatch(name -> name.tenant().equals(tenant));
  }

  /// Gives a workflow a number if it has none. [#add] it once that is committed.
  static WorkflowRef store(Connection connection, Tenant tenant, WorkflowId workflow)
      throws SQLException {
    try (var insert = connection.prepareStatement(INSERT);
        var query = connection.prepareStatement(ID)) {
      insert.setString(1, tenant.value());
      insert.setString(2, workflow.value());
      insert.executeUpdate();
      query.setString(1, tenant.value());
      query.setString(2, workflow.value());
      try (var found = query.executeQuery()) {
        found.next();
        return new WorkflowRef(found.getInt(1), tenant, workflow);
      }
    }
  }

  /// Its number. One that has none gets one, and this returns once that is on disk.
  ///
  /// @throws StorageException if it cannot be written
  WorkflowRef findOrCreate(Tenant tenant, WorkflowId workflow, Writer writer) {
    var known = find(tenant, workflow);
    if (known != null) {
      return known;
    }
    var task = Task.inTransaction(connection -> store(connection.connection(), tenant, workflow));
    var ref = writer.perform("store workflow " + workflow, task);
    add(ref);
    return ref;
  }

  void add(WorkflowRef ref) {
    byId.put(ref.id(), ref);
    byName.put(new Name(ref.tenant(), ref.name()), ref);
  }
}
