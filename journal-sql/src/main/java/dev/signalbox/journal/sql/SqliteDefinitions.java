package dev.signalbox.journal.sql;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Definitions in the database. They change when people deploy, so every change is a transaction of
/// its own by the writer, and nothing is kept in memory.
final class SqliteDefinitions implements Definitions {

  private static final String COLUMNS =
      """
      select workflow.tenant, workflow.name, revision.revision, hash, source, media_type,
        resources, deployed_at
      from workflow join revision on revision.workflow = workflow.id
      """;
  private static final String OF_WORKFLOW = " where workflow.tenant = ? and workflow.name = ?";
  private static final String LATEST =
      COLUMNS + OF_WORKFLOW + " and deployed = 1 order by revision.revision desc limit 1";
  private static final String FIND = COLUMNS + OF_WORKFLOW + " and revision.revision = ?";
  private static final String REVISIONS =
      COLUMNS + OF_WORKFLOW + " order by revision.revision desc";
  private static final String LIST =
      COLUMNS
          + """
          where workflow.tenant = ? and deployed = 1 and revision.revision =
            (select max(revision) from revision where revision.workflow = workflow.id)
          order by workflow.name
          """;
  private static final String INSERT =
      """
      insert into revision
        (workflow, revision, hash, source, media_type, resources, deployed_at)
      select ?, coalesce(max(revision), 0) + 1, ?, ?, ?, ?, ? from revision where workflow = ?
      """;
  private static final String SET_DEPLOYED = "update workflow set deployed = 1 where id = ?";
  private static final String DELETE =
      "update workflow set deployed = 0 where tenant = ? and name = ? and deployed = 1";

  private final WorkflowRefs workflows;
  private final Readers readers;
  private final Writer writer;

  SqliteDefinitions(Content content, Readers readers, Writer writer) {
    this.workflows = content.workflows();
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Revision deploy(Revision candidate) {
    var ref = workflows.findOrCreate(candidate.tenant(), candidate.workflow(), writer);
    return writer.perform(
        "deploy workflow " + candidate.workflow(),
        Task.inTransaction(to -> deploy(to.connection(), ref, candidate)));
  }

  private static Revision deploy(Connection connection, WorkflowRef ref, Revision candidate)
      throws SQLException {
    var latest = latest(connection, candidate.tenant(), candidate.workflow());
    if (latest != null && latest.hash().equals(candidate.hash())) {
      return latest;
    }
    try (var insert = connection.prepareStatement(INSERT);
        var deployed = connection.prepareStatement(SET_DEPLOYED)) {
      insert.setInt(1, ref.id());
      insert.setString(2, candidate.hash());
      insert.setString(3, candidate.source());
      insert.setString(4, candidate.mediaType());
      insert.setString(5, candidate.resources());
      insert.setLong(6, candidate.deployedAt().toEpochMilli());
      insert.setInt(7, ref.id());
      insert.executeUpdate();
      deployed.setInt(1, ref.id());
      deployed.executeUpdate();
    }
    var stored = latest(connection, candidate.tenant(), candidate.workflow());
    if (stored == null) {
      throw new SQLException("workflow " + ref.name() + " was stored and is not there");
    }
    return stored;
  }

  private static @Nullable Revision latest(
      Connection connection, Tenant tenant, WorkflowId workflow) throws SQLException {
    return all(connection, LATEST, tenant.value(), workflow.value()).stream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public Optional<Revision> latest(Tenant tenant, WorkflowId workflow) {
    return read(LATEST, tenant.value(), workflow.value()).stream().findFirst();
  }

  @Override
  public Optional<Revision> find(Tenant tenant, WorkflowId workflow, int revision) {
    return read(FIND, tenant.value(), workflow.value(), revision).stream().findFirst();
  }

  @Override
  public List<Revision> revisions(Tenant tenant, WorkflowId workflow) {
    return read(REVISIONS, tenant.value(), workflow.value());
  }

  @Override
  public List<Revision> list(Tenant tenant) {
    return read(LIST, tenant.value());
  }

  private List<Revision> read(String sql, Object... parameters) {
    return readers.read("read definitions", from -> all(from.connection(), sql, parameters));
  }

  private static List<Revision> all(Connection connection, String sql, Object... parameters)
      throws SQLException {
    var found = new ArrayList<Revision>();
    try (var query = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (var row = query.executeQuery()) {
        while (row.next()) {
          found.add(revision(row));
        }
      }
    }
    return found;
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        new Tenant(row.getString(1)),
        new WorkflowId(row.getString(2)),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  @Override
  public boolean delete(Tenant tenant, WorkflowId workflow) {
    return writer.perform(
        "delete workflow " + workflow,
        Task.inTransaction(to -> delete(to.connection(), tenant, workflow)));
  }

  private static boolean delete(Connection connection, Tenant tenant, WorkflowId workflow)
      throws SQLException {
    try (var update = connection.prepareStatement(DELETE)) {
      update.setString(1, tenant.value());
      update.setString(2, workflow.value());
      return update.executeUpdate() > 0;
    }
  }
}
