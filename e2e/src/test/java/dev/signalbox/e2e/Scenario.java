package dev.signalbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One scenario of a file below `resources/scenarios`; README.md there tells how they are written.
///
/// @param file its name without `.yaml`
/// @param number its place in the file, from 1
/// @param written the scenario
record Scenario(String file, int number, JsonNode written) {

  static final Path FOLDER = Path.of("src/test/resources/scenarios");
  private static final Pattern HAS_DOCUMENT =
      Pattern.compile("^document:|^\\{\"document\"", Pattern.MULTILINE);
  private static final ObjectReader READER = new YAMLMapper().readerFor(JsonNode.class);
  private static final Set<String> TOP = Set.of("scenario", "given", "when", "then");
  private static final Set<String> GIVEN =
      Set.of(
          "workflow",
          "media_type",
          "workflows",
          "input",
          "request",
          "http",
          "agents",
          "tools",
          "files",
          "script");
  private static final Set<String> THEN =
      Set.of(
          "status",
          "output",
          "output_like",
          "error",
          "steps",
          "ran",
          "skipped",
          "path",
          "decisions",
          "requests",
          "others",
          "whole",
          "warnings",
          "refused");

  Scenario {
    check(written, TOP, "a scenario");
    check(written.path("given"), GIVEN, "given");
    check(written.path("then"), THEN, "then");
    if (!written.path("scenario").isString() || !written.path("given").has("workflow")) {
      throw new IllegalArgumentException(file + " " + number + " needs a name and a workflow");
    }
  }

  /// All scenarios of all files, in order.
  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
        all.addAll(read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static List<Scenario> read(Path file) {
    var name = file.getFileName().toString().replace(".yaml", "");
    var read = new ArrayList<Scenario>();
    try (var documents = READER.<JsonNode>readValues(file.toFile())) {
      while (documents.hasNext()) {
        read.add(new Scenario(name, read.size() + 1, documents.next()));
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    return read;
  }

  private static void check(JsonNode object, Set<String> known, String what) {
    for (var name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("no " + name + " in " + what + ": " + object);
      }
    }
  }

  String name() {
    return written.path("scenario").stringValue();
  }

  /// What it has to itself on the server and on the stub begins with this.
  String id() {
    return file + "-" + number;
  }

  JsonNode given(String name) {
    return written.path("given").path(name);
  }

  JsonNode then(String name) {
    return written.path("then").path(name);
  }

  /// This scenario with the words `SELF` and `STUB` filled in.
  Scenario on(Stub stub) {
    var text =
        written.toString().replaceAll("\\bSELF\\b", id()).replaceAll("\\bSTUB\\b", stub.base(id()));
    return new Scenario(file, number, new YAMLMapper().readTree(text));
  }

  /// A definition with the `document` that it leaves out, as its last line.
  static String whole(String definition, String name) {
    return HAS_DOCUMENT.matcher(definition).find()
        ? definition
        : definition.stripTrailing()
            + "\ndocument: {dsl: '1.0.3', namespace: test, name: "
            + name
            + ", version: '0.1.0'}\n";
  }
}
