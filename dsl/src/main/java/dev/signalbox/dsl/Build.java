package dev.signalbox.dsl;

import dev.signalbox.dsl.document.Problems;
import dev.signalbox.dsl.jq.ExpressionLimits;
import java.util.Set;
import java.util.TreeSet;

/// One compilation: what its readers share.
final class Build {

  final Catalog catalog;
  final Problems problems;
  final Expressions expressions;
  final Schemas schemas;
  final Durations durations;
  final DataReader data = new DataReader(this);
  final FlowReader flow = new FlowReader(this);
  final ErrorReader errors = new ErrorReader(this);
  final RetryReader retries = new RetryReader(this);
  final AuthenticationReader authentications = new AuthenticationReader(this);
  final HttpReader http = new HttpReader(this);
  final EventReader events = new EventReader(this);
  final CallReader calls = new CallReader(this);
  final RunReader runs = new RunReader(this);
  final TryReader tries = new TryReader(this);
  final TaskReader tasks = new TaskReader(this);
  final TaskLists lists = new TaskLists(this);
  final Used used = new Used();
  Reusables use = Reusables.NONE;
  Identity identity = Identity.UNKNOWN;

  /// Who the workflow being compiled is.
  ///
  /// @param id its id in the API
  /// @param source the source of events it emits
  record Identity(String id, String source) {
    static final Identity UNKNOWN = new Identity("", "/");
  }

  /// What the definition names.
  static final class Used {
    final Set<String> agents = new TreeSet<>();
    final Set<String> tools = new TreeSet<>();
    final Set<String> workflows = new TreeSet<>();
  }

  Build(Catalog catalog, ExpressionLimits limits, JsonSchemas schemas, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
    this.expressions = new Expressions(limits, (cursor, name) -> use.checkSecret(cursor, name));
    this.schemas = new Schemas(schemas);
    this.durations = new Durations(expressions);
  }
}
