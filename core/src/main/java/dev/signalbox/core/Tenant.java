package dev.signalbox.core;

/// Whose data something is. Everything stored belongs to one; until keys name others it is
/// [#DEFAULT].
///
/// @param value 1 to 64 characters
public record Tenant(String value) {

  /// The tenant of a server without keys.
  public static final Tenant DEFAULT = new Tenant("default");

  public Tenant {
    if (value.isEmpty() || value.length() > 64) {
      throw new IllegalArgumentException("a tenant has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
