package dev.signalbox.dsl.document;

/// JSON pointers (RFC 6901), as strings.
public final class Pointer {

  private Pointer() {}

  /// The pointer to a member of what `parent` points to.
  public static String child(String parent, String name) {
    var plain = name.indexOf('~') < 0 && name.indexOf('/') < 0;
    return parent + "/" + (plain ? name : name.replace("~", "~0").replace("/", "~1"));
  }

  /// The pointer to an element of what `parent` points to.
  public static String child(String parent, int index) {
    return parent + "/" + index;
  }

  /// The pointer to what encloses; of the whole document, itself.
  static String parent(String pointer) {
    var slash = pointer.lastIndexOf('/');
    return slash < 0 ? "" : pointer.substring(0, slash);
  }
}
