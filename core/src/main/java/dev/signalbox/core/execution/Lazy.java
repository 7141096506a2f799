package dev.signalbox.core.execution;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value derived when it is first needed, and kept. What fails is tried again at the next need.
///
/// Two threads may derive it at the same time; both get equal values.
final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> source;
  private volatile @Nullable T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    var known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
