package dev.signalbox.dsl.jq;

import dev.signalbox.dsl.document.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// All functions of jq that there are here, and why some are not.
final class Builtins {

  /// What there is in jq and is not here, and why.
  static final Map<String, String> REFUSED = refused();

  private static final Map<String, JsonNode> WORDS =
      Map.of("null", Json.NULL, "true", Json.TRUE, "false", Json.FALSE);

  private static final Map<String, Builtin> ALL = all();

  /// What is said best in jq itself.
  private static final Names PRELUDE =
      new Parser(
              """
              def values: select(. != null);
              def nulls: select(. == null);
              def booleans: select(type == "boolean");
              def numbers: select(type == "number");
              def strings: select(type == "string");
              def arrays: select(type == "array");
              def objects: select(type == "object");
              def iterables: select(type == "array" or type == "object");
              def scalars: select(type != "array" and type != "object");
              def finites: select((isinfinite or isnan) | not);
              def normals: select(isnormal);
              def first: .[0];
              def last: .[-1];
              def nth($n): .[$n];
              def nth($n; values):
                if $n < 0 then error("nth doesn't support negative indices")
                else first(skip($n; values)) end;
              def recurse(f; condition): recurse(f | select(condition));
              def recurse_down: recurse;
              def paths(f): . as $top | paths | select(. as $path | $top | getpath($path) | f);
              def leaf_paths: paths(type != "array" and type != "object");
              def in(whole): . as $key | whole | has($key);
              def IN(values): any(values == .; .);
              def IN(wanted; values): any(wanted == values; .);
              def INDEX(rows; f):
                reduce rows as $row ({}; setpath([$row | f | tostring]; $row));
              def INDEX(f): INDEX(.[]; f);
              def combinations:
                if length == 0 then [] else .[0][] as $one | [$one] + (.[1:] | combinations) end;
              def combinations($n): . as $one | [range($n) | $one] | combinations;
              def truncate_stream(events):
                . as $depth | null | events | select((.[0] | length) > $depth)
                | .[0] = .[0][$depth:];
              def isvalid(f): try (f | true) catch false;
              def have_literal_numbers: false;
              def have_decnum: false;
              """)
          .definitions(Names.NONE);

  private Builtins() {}

  /// There is no such function, or it is refused.
  static final class UnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownException(String message) {
      super(message);
    }
  }

  static Filter call(String name, List<Filter> arguments, Parser parser, Names names) {
    var key = name + "/" + arguments.size();
    if (key.equals("now/0")) {
      return parser.argument("now");
    }
    var word = arguments.isEmpty() ? WORDS.get(name) : null;
    if (word != null) {
      return new Basics.Literal(word);
    }
    var builtin = ALL.get(key);
    if (builtin != null) {
      return builtin.call(arguments);
    }
    var refused = REFUSED.get(name);
    if (refused != null) {
      throw new UnknownException("'" + name + "' is refused: " + refused);
    }
    throw new UnknownException(unknown(name, arguments.size(), names));
  }

  /// Names that every program knows.
  static Names prelude() {
    return PRELUDE;
  }

  private static String unknown(String name, int arguments, Names names) {
    var known = new ArrayList<>(ALL.keySet());
    known.add("now/0");
    known.addAll(names.callable());
    var others =
        known.stream()
            .filter(it -> it.startsWith(name + "/"))
            .map(it -> it.substring(name.length() + 1))
            .distinct()
            .sorted()
            .toList();
    if (!others.isEmpty()) {
      return "function '%s' takes %s argument(s), not %d"
          .formatted(name, String.join(" or ", others), arguments);
    }
    return "there is no function '"
        + name
        + "'"
        + nearest(name, known.stream().map(it -> it.substring(0, it.indexOf('/'))).toList());
  }

  static String nearest(String name, List<String> known) {
    return Nearest.to(name, known).map(it -> "; did you mean '" + it + "'?").orElse("");
  }

  private static Map<String, Builtin> all() {
    var all = new HashMap<String, Builtin>();
    all.putAll(Strings.builtins());
    all.putAll(Maths.builtins());
    all.putAll(Containers.builtins());
    all.putAll(Sorting.builtins());
    all.putAll(Generators.builtins());
    all.putAll(Mapping.builtins());
    all.putAll(Dates.builtins());
    all.putAll(Regexes.builtins());
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, String> refused() {
    var refused = new TreeMap<String, String>();
    for (var name : List.of("input", "inputs", "input_filename", "input_line_number")) {
      refused.put(name, "an expression has one input and no other");
    }
    for (var name : List.of("debug", "stderr")) {
      refused.put(name, "an expression writes nothing");
    }
    for (var name : List.of("env", "$ENV")) {
      refused.put(name, "an expression does not see the server's environment");
    }
    for (var name : List.of("localtime", "strflocaltime")) {
      refused.put(name, "it depends on the server's time zone; use gmtime or strftime");
    }
    for (var name : List.of("halt", "halt_error")) {
      refused.put(name, "an expression cannot stop the server; use error(…)");
    }
    for (var name : List.of("get_search_list", "modulemeta")) {
      refused.put(name, "there are no modules");
    }
    refused.put("$__loc__", "an expression is in no file");
    refused.put("$__prog_args", "there are none");
    return Collections.unmodifiableMap(refused);
  }
}
