package dev.signalbox.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule, shown to refuse a bad sample and to leave a good one alone.
class TidyRulesTest {

  private static final String MAIN = "core/src/main/java/dev/signalbox/core/A.java";
  private static final String TEST = "core/src/test/java/dev/signalbox/core/ATest.java";

  @TempDir private Path classes;

  @Test
  void a_line_of_100_characters_passes_and_one_of_101_does_not() {
    var comment = "//" + "x".repeat(98);

    assertThat(broken(MAIN, comment)).isEmpty();
    assertThat(broken(MAIN, comment + "x")).containsExactly(Rule.LINE);
    assertThat(broken(MAIN, "import a." + "b".repeat(100) + ";")).isEmpty();
  }

  @Test
  void a_method_of_40_lines_passes_and_one_of_41_does_not() {
    assertThat(broken(MAIN, method(40))).isEmpty();
    assertThat(broken(MAIN, method(41))).containsExactly(Rule.METHOD);
  }

  @Test
  void a_file_of_400_lines_passes_and_one_of_401_does_not() {
    assertThat(broken(MAIN, "\n".repeat(400))).isEmpty();
    assertThat(broken(MAIN, "\n".repeat(401))).containsExactly(Rule.FILE);
  }

  @Test
  void six_parameters_are_too_many_except_for_a_record() {
    var six = "(int a, int b, int c, int d, int e, int f)";

    assertThat(broken(MAIN, "class A { void m(int a, int b, int c, int d, int e) {} }")).isEmpty();
    assertThat(broken(MAIN, "class A { void m" + six + " {} }")).containsExactly(Rule.PARAMETERS);
    assertThat(broken(MAIN, "class A { A" + six + " {} }")).containsExactly(Rule.PARAMETERS);
    assertThat(broken(MAIN, "record A" + six + " { A {} }")).isEmpty();
    assertThat(broken(MAIN, "record A" + six + " {\nA" + six + " {} }")).isEmpty();
    assertThat(broken(MAIN, "record A(int a) { void m" + six + " {} }"))
        .containsExactly(Rule.PARAMETERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"StringUtils", "UtilBox", "CommonBox", "BoxImpl", "BoxManager", "Helper", "IBox"})
  void a_name_that_says_nothing_is_refused(String name) {
    assertThat(broken(MAIN, "class %s {}".formatted(name))).containsExactly(Rule.NAME);
    assertThat(broken(MAIN, "class A { record %s() {} }".formatted(name)))
        .containsExactly(Rule.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Utilisation", "Implication", "Id", "IOFailure", "ManagerialStep", "Io"})
  void a_name_that_only_looks_like_one_passes(String name) {
    assertThat(broken(MAIN, "class %s {}".formatted(name))).isEmpty();
  }

  @Test
  void a_package_that_collects_what_has_no_owner_is_refused() {
    assertThat(broken(MAIN, "package dev.signalbox.core.util;")).containsExactly(Rule.PACKAGE);
    assertThat(broken(MAIN, "package dev.signalbox.core.utility;")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Thread.sleep(1)", "java.lang.Thread.sleep(1)", "TimeUnit.SECONDS.sleep(1)"})
  void a_sleep_is_refused_in_tests_only(String sleep) {
    var text = "class A { void m() throws Exception { %s; } }".formatted(sleep);

    assertThat(broken(TEST, text)).containsExactly(Rule.SLEEP);
    assertThat(broken(MAIN, text)).isEmpty();
  }

  @Test
  void a_mock_is_refused() {
    assertThat(broken(TEST, "import org.mockito.Mockito;")).containsExactly(Rule.MOCK);
    assertThat(broken(TEST, "import static org.mockito.Mockito.mock;")).containsExactly(Rule.MOCK);
  }

  @Test
  void the_ratchet_allows_what_it_names_and_nothing_more() {
    var findings = List.of(new Finding(Rule.FILE, MAIN, 410, "410 lines"));

    assertThat(new Ratchet(List.of("# comment", "file " + MAIN + " 410")).complaints(findings))
        .isEmpty();
    assertThat(new Ratchet(List.of()).complaints(findings))
        .singleElement()
        .asString()
        .contains("410 lines")
        .contains(Rule.FILE.why());
    assertThat(new Ratchet(List.of("file " + MAIN + " 409")).complaints(findings)).hasSize(1);
  }

  @Test
  void the_ratchet_may_only_shrink() {
    var findings = List.of(new Finding(Rule.FILE, MAIN, 410, "410 lines"));
    var ratchet = new Ratchet(List.of("file " + MAIN + " 420"));

    assertThat(ratchet.complaints(findings)).singleElement().asString().contains("lower");
    assertThat(ratchet.complaints(List.of())).singleElement().asString().contains("delete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "long m() { return System.currentTimeMillis(); }",
        "Object m() { return java.time.Instant.now(); }",
        "Object m() { return java.time.LocalDate.now(); }",
        "java.util.function.Supplier<Object> m() { return java.util.UUID::randomUUID; }",
        "java.time.Clock clock;",
        "java.util.Random random;",
        "java.net.Socket[] sockets;",
        "boolean m(java.nio.file.Path path) { return java.nio.file.Files.exists(path); }",
        "java.sql.Connection connection;",
        "Runnable m() { return () -> Thread.ofVirtual().start(() -> {}); }",
        "void m() { System.out.println(); }",
      })
  void the_core_may_not_see_the_world(String member) throws IOException {
    var world = compiled("package dev.signalbox.core.x; class A { " + member + " }");

    assertThat(CoreRules.check(world)).isNotEmpty();
  }

  @Test
  void the_core_may_use_values_and_others_may_see_the_world() throws IOException {
    var value = "Object m(java.time.Instant at) { return at.plusSeconds(1); }";
    var world = "long m() { return System.currentTimeMillis(); }";

    assertThat(CoreRules.check(compiled("package dev.signalbox.core; class A { " + value + " }")))
        .isEmpty();
    assertThat(CoreRules.check(compiled("package dev.signalbox.app; class B { " + world + " }")))
        .isEmpty();
  }

  @Test
  void a_class_of_one_shell_may_not_use_another() throws IOException {
    var found =
        compiled(
            "package dev.signalbox.journal.sql; public class J {}",
            "package dev.signalbox.server; class S { dev.signalbox.journal.sql.J j; }",
            "package dev.signalbox.app; class M { dev.signalbox.journal.sql.J j; }");

    assertThat(Modules.checkClasses(found))
        .extracting(Finding::place)
        .containsOnly("dev.signalbox.server.S");
  }

  @Test
  void a_pom_may_not_point_sideways() {
    assertThat(Modules.checkPom("server", pom("signalbox-core", ""))).isEmpty();
    assertThat(Modules.checkPom("server", pom("signalbox-dsl", ""))).isNotEmpty();
    assertThat(Modules.checkPom("server", pom("signalbox-testkit", ""))).isNotEmpty();
    assertThat(Modules.checkPom("server", pom("signalbox-testkit", "<scope>test</scope>")))
        .isEmpty();
    assertThat(Modules.checkPom("core", pom("signalbox-testkit", "<scope>test</scope>")))
        .isNotEmpty();
    assertThat(Modules.checkPom("e2e", pom("signalbox-app", ""))).isEmpty();
  }

  private static List<Rule> broken(String path, String text) {
    return SourceRules.check(List.of(new SourceFile(path, text))).stream()
        .map(Finding::rule)
        .toList();
  }

  private static String method(int lines) {
    return "class A {\nvoid m() {\n" + "\n".repeat(lines - 2) + "}\n}\n";
  }

  private static String pom(String artifact, String scope) {
    return "<project><dependencies><dependency><groupId>dev.signalbox</groupId><artifactId>"
        + artifact
        + "</artifactId>"
        + scope
        + "</dependency></dependencies></project>";
  }

  private JavaClasses compiled(String... sources) throws IOException {
    var files = new ArrayList<Path>();
    for (var source : sources) {
      var name = source.replaceFirst("(?s).*?class (\\w+).*", "$1");
      files.add(Files.writeString(classes.resolve(name + ".java"), source));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-d", classes.toString());
      var units = manager.getJavaFileObjectsFromPaths(files);
      assertThat(compiler.getTask(null, manager, null, options, null, units).call()).isTrue();
    }
    return new ClassFileImporter().importPath(classes);
  }
}
