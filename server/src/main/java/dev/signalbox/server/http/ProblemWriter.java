package dev.signalbox.server.http;

import dev.signalbox.core.execution.ExecutionState.InvalidAnswerException;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/// Turns whatever ends a request into a problem document: the only place where one is written.
final class ProblemWriter {

  /// Media type of a problem document.
  static final String TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
  private static final long STORAGE_RETRY_MS = 5_000; // a full disk takes somebody a while
  private static final int MAX_INSTANCE_CHARS = 500;

  private ProblemWriter() {}

  /// The problem that an exception means.
  static Problem problem(Throwable thrown) {
    return switch (thrown) {
      case ProblemException e -> e.problem();
      case Driver.RejectedException e ->
          Problem.retryable(Kind.UNAVAILABLE, "Busy: " + e.getMessage() + ".", e.retryAfterMs());
      case StorageException e -> storage(e);
      case Workflows.UnknownWorkflowException e ->
          Problem.of(Kind.CONFLICT, "It cannot be read any more: " + e.getMessage());
      case InvalidAnswerException e ->
          Problem.invalid(
              Kind.INVALID_REQUEST,
              e.violations().stream()
                  .map(wrong -> Pointed.at("/data" + wrong.place(), wrong.detail()))
                  .toList());
      default -> unexpected(thrown);
    };
  }

  private static Problem storage(StorageException e) {
    LOG.error("the storage does not work", e);
    return Problem.retryable(
        Kind.UNAVAILABLE, "The storage does not work; nothing was acknowledged.", STORAGE_RETRY_MS);
  }

  /// What nobody foresaw is told to the log alone, under a name that the caller gets too.
  private static Problem unexpected(Throwable thrown) {
    var name = UUID.randomUUID();
    LOG.error("request failed, incident {}", name, thrown);
    return Problem.of(Kind.INTERNAL_ERROR, "An error of the server; its log has incident " + name);
  }

  /// The document.
  ///
  /// @param instance path of the request, as it was sent
  static byte[] bytes(Problem problem, String instance) {
    return Json.bytes(json -> {
      json.writeStartObject();
      json.writeStringProperty("type", "urn:signalbox:problem:" + problem.kind().code());
      json.writeStringProperty("title", problem.kind().title());
      json.writeNumberProperty("status", problem.kind().status());
      json.writeStringProperty("detail", problem.detail());
      json.writeStringProperty("instance", shortened(instance));
      json.writeStringProperty("code", problem.kind().code());
      if (!problem.errors().isEmpty()) {
        json.writeArrayPropertyStart("errors");
        problem.errors().forEach(error -> write(json, error));
        json.writeEndArray();
      }
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Pointed error) {
    json.writeStartObject();
    json.writeStringProperty(error.place().label(), error.name());
    if (error.line() > 0) {
      json.writeNumberProperty("line", error.line());
      json.writeNumberProperty("column", error.column());
    }
    json.writeStringProperty("detail", error.detail());
    json.writeEndObject();
  }

  private static String shortened(String instance) {
    return instance.length() > MAX_INSTANCE_CHARS
        ? instance.substring(0, MAX_INSTANCE_CHARS) + "…"
        : instance;
  }
}
