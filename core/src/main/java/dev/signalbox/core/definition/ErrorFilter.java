package dev.signalbox.core.definition;

import dev.signalbox.core.Failure;
import org.jspecify.annotations.Nullable;

/// Which errors a `catch` is for: those that agree with every member that is not null.
///
/// @param type compared as [Failure#sameType] does
/// @param status equal
/// @param instance equal
/// @param title equal
/// @param detail equal
public record ErrorFilter(
    @Nullable String type,
    @Nullable Integer status,
    @Nullable String instance,
    @Nullable String title,
    @Nullable String detail) {

  /// Whether `failure` is one of them.
  public boolean matches(Failure failure) {
    return (type == null || Failure.sameType(type, failure.type()))
        && (status == null || status == failure.status())
        && agrees(instance, failure.instance())
        && agrees(title, failure.title())
        && agrees(detail, failure.detail());
  }

  private static boolean agrees(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual);
  }
}
