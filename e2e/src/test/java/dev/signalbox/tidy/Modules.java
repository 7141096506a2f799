package dev.signalbox.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// Which module may know which. A map, because the arrows are a decision: to change it is to change
/// the design, and needs a record in docs/decisions.
final class Modules {

  private static final String GROUP = "dev.signalbox";
  private static final Set<String> OUTSIDE_PRODUCTION = Set.of("bench", "e2e");
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "core", Set.of(),
          "testkit", Set.of("core"),
          "dsl", Set.of("core"),
          "journal-sql", Set.of("core"),
          "driver-embedded", Set.of("core"),
          "driver-temporal", Set.of("core"),
          "agents", Set.of("core"),
          "server", Set.of("core"),
          "app",
              Set.of(
                  "core",
                  "dsl",
                  "journal-sql",
                  "driver-embedded",
                  "driver-temporal",
                  "agents",
                  "server"));
  private static final Set<String> CORE_MAY_USE =
      Set.of("tools.jackson.core:jackson-databind", "org.jspecify:jspecify");

  private Modules() {}

  /// What the compiled classes do, whatever the poms allow.
  static List<Finding> checkClasses(JavaClasses classes) {
    var findings = new ArrayList<Finding>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        var from = of(type.getPackageName());
        var to = of(dependency.getTargetClass().getBaseComponentType().getPackageName());
        if (from.isPresent() && to.isPresent() && !mayKnow(from.get(), to.get())) {
          var what = from.get() + " → " + to.get() + ": " + dependency.getDescription();
          findings.add(new Finding(Rule.ARROW, type.getName(), 1, what));
        }
      }
    }
    return findings;
  }

  /// What the poms allow, whatever the classes do. Tests may use the testkit.
  static List<Finding> checkPom(String module, String pom) {
    var findings = new ArrayList<Finding>();
    for (var dependency : dependencies(pom)) {
      var inTests = dependency.scope().equals("test");
      if (dependency.group().equals(GROUP)) {
        var other = dependency.artifact().replaceFirst("^signalbox-", "");
        var allowed = mayKnow(module, other) || (inTests && other.equals("testkit"));
        if (!allowed || module.equals("core")) {
          var what = module + " → " + other;
          findings.add(new Finding(Rule.ARROW, module + "/pom.xml", 1, what));
        }
      } else if (module.equals("core")
          && !inTests
          && !CORE_MAY_USE.contains(dependency.group() + ":" + dependency.artifact())) {
        var what = "core → " + dependency.artifact();
        findings.add(new Finding(Rule.CORE_DEPENDENCY, "core/pom.xml", 1, what));
      }
    }
    return findings;
  }

  /// The modules that the parent pom names.
  static List<String> named(String parentPom) {
    return texts(parse(parentPom), "module");
  }

  private static boolean mayKnow(String from, String to) {
    return from.equals(to)
        || OUTSIDE_PRODUCTION.contains(from)
        || ARROWS.getOrDefault(from, Set.of()).contains(to);
  }

  /// The module whose package this is: `dev.signalbox.journal.sql.x` belongs to `journal-sql`.
  private static Optional<String> of(String packageName) {
    if (!packageName.startsWith(GROUP + ".")) {
      return Optional.empty();
    }
    var rest = packageName.substring(GROUP.length() + 1).replace('.', '-') + "-";
    return ARROWS.keySet().stream().filter(module -> rest.startsWith(module + "-")).findFirst();
  }

  private record PomDependency(String group, String artifact, String scope) {}

  private static List<PomDependency> dependencies(String pom) {
    var found = new ArrayList<PomDependency>();
    var nodes = parse(pom).getElementsByTagName("dependency");
    for (int i = 0; i < nodes.getLength(); i++) {
      var node = (Element) nodes.item(i);
      var scope = texts(node, "scope").stream().findFirst().orElse("compile");
      found.add(
          new PomDependency(
              texts(node, "groupId").getFirst(), texts(node, "artifactId").getFirst(), scope));
    }
    return found;
  }

  private static Element parse(String xml) {
    try (var bytes = new ByteArrayInputStream(xml.getBytes(UTF_8))) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(bytes)
          .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalArgumentException("not a pom: " + xml.lines().findFirst().orElse(""), e);
    }
  }

  private static List<String> texts(Element element, String name) {
    var nodes = element.getElementsByTagName(name);
    var texts = new ArrayList<String>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
