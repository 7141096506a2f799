package dev.signalbox.dsl;

import dev.signalbox.dsl.document.Cursor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of what a loop gives its tasks.
///
/// @param item of the item
/// @param at of its index
record Variables(String item, String at) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  List<String> all() {
    return List.of(item, at);
  }

  static Variables read(@Nullable Cursor item, @Nullable Cursor at, Spot.Around around) {
    var names = new Variables(name(item, "item", around), name(at, "index", around));
    if (names.item.equals(names.at)) {
      var second = at == null ? item : at;
      if (second != null) {
        second.error("item and index need different names; both are '" + names.item + "'");
      }
    }
    return names;
  }

  /// The name of a variable, `otherwise` where none is given.
  static String name(@Nullable Cursor cursor, String otherwise, Spot.Around around) {
    var name = cursor == null ? null : cursor.filledText();
    if (cursor == null || name == null) {
      return otherwise;
    }
    if (!NAME.matcher(name).matches()) {
      cursor.error("'" + name + "' cannot be a variable: write letters, digits and _, without $");
      return otherwise;
    }
    if (Arguments.RESERVED.contains(name)) {
      cursor.error("$" + name + " has a meaning of its own; choose another name");
      return otherwise;
    }
    if (around.variables().contains(name)) {
      cursor.warning("hides the $" + name + " of what is around it");
    }
    return name;
  }
}
