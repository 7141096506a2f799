package dev.signalbox.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is over a limit today and may only get smaller. A line is `rule place size`; `#` starts a
/// comment. An entry that has become too large, or needless, is a complaint like any other: else
/// the file would keep room for things to grow back.
final class Ratchet {

  private final Map<String, Integer> allowed = new TreeMap<>();

  Ratchet(List<String> lines) {
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var lastSpace = line.strip().lastIndexOf(' ');
      if (lastSpace < 0) {
        throw new IllegalArgumentException("not 'rule place size': " + line);
      }
      var size = Integer.parseInt(line.strip().substring(lastSpace + 1));
      allowed.put(line.strip().substring(0, lastSpace), size);
    }
  }

  /// What is still wrong once the allowed has been taken off, one sentence each.
  List<String> complaints(List<Finding> findings) {
    var complaints = new ArrayList<String>();
    var largest = new TreeMap<String, Finding>();
    for (var finding : findings) {
      largest.merge(finding.key(), finding, (a, b) -> a.size() >= b.size() ? a : b);
    }
    largest.forEach((key, finding) -> {
      var allowedSize = allowed.getOrDefault(key, 0);
      if (finding.size() > allowedSize) {
        complaints.add(Finding.report(List.of(finding)).strip());
      } else if (finding.size() < allowedSize) {
        complaints.add("tidy-ratchet.txt: lower this to %d: %s".formatted(finding.size(), key));
      }
    });
    for (var key : allowed.keySet()) {
      if (!largest.containsKey(key)) {
        complaints.add("tidy-ratchet.txt: delete this, it is no longer needed: " + key);
      }
    }
    return complaints;
  }
}
