package dev.signalbox.dsl;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import dev.signalbox.core.definition.Schema;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Compiles JSON Schemas: draft 2020-12 unless `$schema` says draft-07. Formats are asserted.
/// Nothing is ever fetched. Safe for any thread.
public final class JsonSchemas {

  private static final int MOST_VIOLATIONS = 10;

  private final SchemaRegistry registry;

  public JsonSchemas() {
    var config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).preloadSchema(true).build();
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(config).schemaCacheEnabled(false));
  }

  /// A schema is broken.
  public static final class InvalidSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient List<Schema.Violation> violations;

    InvalidSchemaException(List<Schema.Violation> violations) {
      super(violations.toString());
      this.violations = List.copyOf(violations);
    }

    /// What is wrong; pointers are into the schema.
    public List<Schema.Violation> violations() {
      return violations;
    }
  }

  /// Compiles a schema.
  ///
  /// @throws InvalidSchemaException if it is broken, or refers to something outside of it
  public Schema compile(JsonNode schema) {
    var meta = registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    var wrong = violations(meta.validate(schema).stream());
    if (!wrong.isEmpty()) {
      throw new InvalidSchemaException(wrong);
    }
    return new Compiled(schema, registry.getSchema(schema));
  }

  private static List<Schema.Violation> violations(Stream<Error> errors) {
    return errors.limit(MOST_VIOLATIONS).map(JsonSchemas::violation).toList();
  }

  private static Schema.Violation violation(Error error) {
    var pointer = error.getInstanceLocation().toString();
    return new Schema.Violation(pointer, error.getMessage(), error.getProperty());
  }

  private record Compiled(JsonNode source, com.networknt.schema.Schema schema) implements Schema {

    @Override
    public List<Violation> violations(JsonNode value) {
      return JsonSchemas.violations(schema.validate(value).stream());
    }
  }
}
