package dev.signalbox.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The house rules, held against the whole code base. `TidyRulesTest` shows what each one refuses.
class TidyTest {

  private static final Path ROOT = SourceFile.root();
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.signalbox");

  @Test
  void sources_keep_the_limits_and_the_ratchet_only_shrinks() throws IOException {
    var ratchet = new Ratchet(Files.readAllLines(ratchetFile()));

    assertThat(ratchet.complaints(SourceRules.check(SourceFile.below(ROOT)))).isEmpty();
  }

  @Test
  void arrows_between_modules_point_to_core() throws IOException {
    var findings = new ArrayList<>(Modules.checkClasses(CLASSES));
    for (var module : modules()) {
      findings.addAll(Modules.checkPom(module, pom(module)));
    }

    assertThat(Finding.report(findings)).isEmpty();
  }

  @Test
  void the_core_does_no_io() {
    assertThat(Finding.report(CoreRules.check(CLASSES))).isEmpty();
  }

  /// Without this the other tests would pass if they looked in the wrong place.
  @Test
  void the_rules_see_the_whole_code_base() throws IOException {
    var paths = SourceFile.below(ROOT).stream().map(SourceFile::path).toList();

    assertThat(paths).contains("e2e/src/test/java/dev/signalbox/tidy/TidyTest.java");
    assertThat(modules()).contains("core", "app");
    assertThat(CLASSES.contain("dev.signalbox.app.Main")).isTrue();
  }

  private static Path ratchetFile() {
    return ROOT.resolve("e2e/src/test/resources/tidy-ratchet.txt");
  }

  private static List<String> modules() throws IOException {
    return Modules.named(Files.readString(ROOT.resolve("pom.xml")));
  }

  private static String pom(String module) throws IOException {
    return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
  }
}
