package dev.signalbox.core;

import java.util.regex.Pattern;

/// Names a workflow: the `{workflow_id}` of the API.
///
/// @param value 1 to 128 of `A-Z a-z 0-9 . _ -`, beginning with a letter or digit
public record WorkflowId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public WorkflowId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a workflow id matches [A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    }
  }

  /// Whether `text` could be a workflow id.
  public static boolean accepts(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
