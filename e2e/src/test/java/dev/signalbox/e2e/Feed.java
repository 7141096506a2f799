package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// The event stream of one execution. Whoever waits for something about the execution looks, and
/// looks again after each event: nothing is polled and nothing sleeps.
final class Feed implements AutoCloseable {

  static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

  private final Api api;
  private final String execution;
  private final InputStream stream;
  private final BufferedReader lines;
  private final List<String> types = new ArrayList<>();

  Feed(Api api, String execution, int status, InputStream stream) {
    if (status != 200 && status != 204) {
      throw new AssertionError("the events of " + execution + ": status " + status);
    }
    this.api = api;
    this.execution = execution;
    this.stream = stream;
    this.lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
  }

  /// Waits until the execution has one of the statuses.
  ///
  /// @throws AssertionError if it ends otherwise
  JsonNode await(Set<String> statuses) {
    return await(
        "status " + statuses,
        () -> statuses.contains(api.view(execution, "status").path("status").stringValue()));
  }

  /// Waits until a step has a status.
  JsonNode awaitStep(String step, String status) {
    return await(
        "step " + step + " " + status,
        () -> {
          for (var each : api.view(execution, "steps").path("steps")) {
            if (each.path("step_id").stringValue().equals(step)
                && each.path("status").stringValue().equals(status)) {
              return true;
            }
          }
          return false;
        });
  }

  /// Waits for the end. @return the final status body
  JsonNode awaitEnd() {
    return await(FINAL);
  }

  private JsonNode await(String what, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (!nextEvent() && !condition.getAsBoolean()) {
        throw new AssertionError(
            "waited in vain for " + what + ": " + api.view(execution, "steps").toPrettyString());
      }
    }
    return api.view(execution, "status");
  }

  /// Types of the events so far, in order.
  List<String> types() {
    return List.copyOf(types);
  }

  /// Reads one event. Returns false at the end of the stream.
  private boolean nextEvent() {
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          types.add(line.substring(6).strip());
        } else if (line.isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("the events of " + execution, e);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
