package dev.signalbox.dsl.jq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What names mean at a point of a program, the innermost first. Mirrors [Env]: what is bound there
/// counts as one step outwards, functions as none.
final class Names {

  enum Kind {
    VARIABLE,
    LABEL,
    /// an argument of a function, used inside it
    CLOSURE,
    FUNCTION
  }

  static final Names NONE = new Names(null, Kind.FUNCTION, "", null);

  private final @Nullable Names outer;
  private final Kind kind;
  private final String name;
  private final Functions.@Nullable Definition definition;
  private final int depth;

  private Names(
      @Nullable Names outer, Kind kind, String name, Functions.@Nullable Definition definition) {
    this.outer = outer;
    this.kind = kind;
    this.name = name;
    this.definition = definition;
    this.depth = (outer == null ? 0 : outer.depth) + (kind == Kind.FUNCTION ? 0 : 1);
  }

  Names with(Kind bound, String its) {
    return new Names(this, bound, its, null);
  }

  /// @param key name and number of arguments, e.g. `map/1`
  Names withFunction(String key, Functions.Definition function) {
    return new Names(this, Kind.FUNCTION, key, function);
  }

  private @Nullable Names find(Kind wanted, String its) {
    for (var at = this; at != null; at = at.outer) {
      if (at.kind == wanted && at.name.equals(its)) {
        return at;
      }
    }
    return null;
  }

  /// How far out a variable or label is, or -1 if there is none of this name.
  int hops(Kind wanted, String its) {
    var found = find(wanted, its);
    return found == null ? -1 : depth - found.depth;
  }

  /// A call of a function or use of an argument, or null if there is no such.
  @Nullable Filter call(String its, List<Filter> arguments) {
    var key = its + "/" + arguments.size();
    for (var at = this; at != null; at = at.outer) {
      if (at.kind == Kind.CLOSURE && arguments.isEmpty() && at.name.equals(its)) {
        return new Functions.Use(depth - at.depth);
      }
      if (at.definition != null && at.name.equals(key)) {
        return new Functions.Call(at.definition, depth - at.depth, arguments);
      }
    }
    return null;
  }

  /// Everything that can be called here, e.g. `map/1`.
  List<String> callable() {
    var keys = new ArrayList<String>();
    for (var at = this; at != null; at = at.outer) {
      if (at.kind == Kind.CLOSURE) {
        keys.add(at.name + "/0");
      } else if (at.definition != null) {
        keys.add(at.name);
      }
    }
    return keys;
  }
}
