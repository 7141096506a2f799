package dev.signalbox.tidy;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what would let the core see the world: the clock, threads, chance, files and sockets.
final class CoreRules {

  private static final String CORE = "dev.signalbox.core";

  /// Types that are I/O, time, chance or concurrency by their nature.
  private static final Pattern WORLDLY_TYPES =
      Pattern.compile(
          "java\\.io\\..*"
              + "|java\\.nio\\.(file|channels)\\..*"
              + "|java\\.net\\..*"
              + "|javax?\\.sql\\..*"
              + "|java\\.time\\.(Clock|InstantSource)"
              + "|java\\.lang\\.(Thread|ThreadLocal|ThreadGroup|Process|ProcessBuilder|Runtime|IO)"
              + "|java\\.util\\.(Random|SplittableRandom|Timer|TimerTask)"
              + "|java\\.util\\.random\\..*"
              + "|java\\.security\\.SecureRandom"
              + "|java\\.util\\.concurrent\\.(\\w*Executor\\w*|ForkJoin\\w*|\\w*Future\\w*"
              + "|ThreadLocalRandom|locks\\..*)"
              + "|java\\.util\\.(logging|prefs)\\..*"
              + "|org\\.slf4j\\..*");

  /// Pure values that live in a worldly package.
  private static final Set<String> PURE =
      Set.of("java.io.Serializable", "java.net.URI", "java.net.URISyntaxException");

  /// Worldly calls on types that are otherwise pure.
  private static final Pattern WORLDLY_CALLS =
      Pattern.compile(
          "java\\.lang\\.System\\.(?!arraycopy|identityHashCode|lineSeparator).*"
              + "|java\\.lang\\.Math\\.random"
              + "|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.util\\.Collections\\.shuffle"
              + "|java\\.time\\..*\\.now"
              + "|java\\.time\\.ZoneId\\.systemDefault"
              + "|java\\.util\\.(Locale|TimeZone)\\.getDefault"
              + "|java\\.util\\.Date\\.<init>");

  private CoreRules() {}

  static List<Finding> check(JavaClasses classes) {
    var findings = new ArrayList<Finding>();
    for (JavaClass type : classes) {
      if (!isCore(type.getPackageName())) {
        continue;
      }
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getBaseComponentType().getName();
        if (WORLDLY_TYPES.matcher(target).matches() && !PURE.contains(target)) {
          findings.add(finding(type, dependency.getDescription()));
        }
      }
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        var target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
        if (WORLDLY_CALLS.matcher(target).matches()) {
          findings.add(finding(type, access.getDescription()));
        }
      }
    }
    return findings;
  }

  private static boolean isCore(String packageName) {
    return packageName.equals(CORE) || packageName.startsWith(CORE + ".");
  }

  private static Finding finding(JavaClass type, String what) {
    return new Finding(Rule.CORE_IO, type.getName(), 1, what);
  }
}
