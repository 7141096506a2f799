package dev.signalbox.dsl.jq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Functions on regular expressions, which are Oniguruma's, as in jq.
final class Regexes {

  private static final Filter NONE = new Basics.Literal(Json.NULL);
  private static final Filter GLOBAL = new Basics.Literal(Json.text("g"));

  private Regexes() {}

  /// What a function makes of a text and the matches in it.
  @FunctionalInterface
  private interface Of {
    void make(Run run, Regex regex, String text, Filter.Sink out);
  }

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    put(all, "test", "", (run, regex, text, out) -> out.take(Json.bool(regex.test(run, text))));
    put(all, "match", "", (run, regex, text, out) -> regex.matches(run, text).forEach(out::take));
    put(
        all,
        "capture",
        "",
        (run, regex, text, out) -> regex.matches(run, text).forEach(it -> out.take(captures(it))));
    put(
        all,
        "scan",
        "g",
        (run, regex, text, out) -> regex.matches(run, text).forEach(it -> out.take(scanned(it))));
    put(all, "splits", "g", Regexes::splits);
    all.put("split/2", it -> new Basics.ListOf(new Matching(it, "g", Regexes::splits)));
    all.put("sub/2", it -> new Substitution(it.get(0), it.get(1), NONE, ""));
    all.put("sub/3", it -> new Substitution(it.get(0), it.get(1), it.get(2), ""));
    all.put("gsub/2", it -> new Substitution(it.get(0), it.get(1), GLOBAL, ""));
    all.put("gsub/3", it -> new Substitution(it.get(0), it.get(1), it.get(2), "g"));
    return all;
  }

  private static void put(Map<String, Builtin> all, String name, String always, Of of) {
    all.put(name + "/1", it -> new Matching(it, always, of));
    all.put(name + "/2", it -> new Matching(it, always, of));
  }

  /// A function of a pattern and flags; the last compiled pattern is kept, since mostly it is a
  /// constant.
  private static final class Matching extends Filter {

    private final Filter pattern;
    private final Filter flags;
    private final String always;
    private final Of of;
    private final Regex.Kept kept = new Regex.Kept();

    Matching(List<Filter> arguments, String always, Of of) {
      this.pattern = arguments.getFirst();
      this.flags = arguments.size() > 1 ? arguments.get(1) : NONE;
      this.always = always;
      this.of = of;
      checkEarly(pattern, flags);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      flags.each(
          env,
          in,
          its ->
              pattern.each(
                  env,
                  in,
                  it -> {
                    if (!in.isString()) {
                      throw new JqException(
                          Json.words(in) + " cannot be matched, as it is not a string");
                    }
                    of.make(env.run, kept.get(it, its, always), in.stringValue(), out);
                  }));
    }
  }

  /// A constant pattern that is wrong is told when the program is read.
  private static void checkEarly(Filter pattern, Filter flags) {
    if (pattern instanceof Basics.Literal its && flags instanceof Basics.Literal those) {
      new Regex.Kept().get(its.value, those.value, "");
    }
  }

  /// The named groups of a match.
  private static ObjectNode captures(JsonNode match) {
    var groups = Json.object();
    for (var group : match.path("captures")) {
      if (group.path("name").isString()) {
        groups.set(group.path("name").stringValue(), group.path("string"));
      }
    }
    return groups;
  }

  private static JsonNode scanned(JsonNode match) {
    var groups = match.path("captures");
    if (groups.isEmpty()) {
      return match.path("string");
    }
    var texts = Json.list();
    groups.forEach(it -> texts.add(it.path("string")));
    return texts;
  }

  private static void splits(Run run, Regex regex, String text, Filter.Sink out) {
    var from = 0;
    for (var match : regex.matches(run, text)) {
      var start = Regex.offset(text, match.path("offset").intValue());
      run.text(start - from);
      out.take(Json.text(text.substring(from, start)));
      from = start + match.path("string").stringValue().length();
    }
    out.take(Json.text(text.substring(from)));
  }

  /// `sub` and `gsub`; several values of the replacement make several results.
  private static final class Substitution extends Filter {

    private final Filter pattern;
    private final Filter replacement;
    private final Filter flags;
    private final String always;
    private final Regex.Kept kept = new Regex.Kept();

    Substitution(Filter pattern, Filter replacement, Filter flags, String always) {
      this.pattern = pattern;
      this.replacement = replacement;
      this.flags = flags;
      this.always = always;
      checkEarly(pattern, flags);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      flags.each(
          env,
          in,
          its ->
              pattern.each(
                  env,
                  in,
                  it -> {
                    if (!in.isString()) {
                      throw new JqException(
                          Json.words(in) + " cannot be matched, as it is not a string");
                    }
                    var text = in.stringValue();
                    var matches = kept.get(it, its, always).matches(env.run, text);
                    if (replacement.isSingle()) {
                      out.take(Json.text(replaced(env, text, matches)));
                    } else {
                      each(
                          env, new Rest(text, matches, matches.size() - 1, text.length()), "", out);
                    }
                  }));
    }

    private String replaced(Env env, String text, List<JsonNode> matches) {
      var whole = new StringBuilder();
      var from = 0;
      for (var match : matches) {
        var start = Regex.offset(text, match.path("offset").intValue());
        whole.append(text, from, start);
        whole.append(Strings.text(replacement.one(env, captures(match))));
        env.run.text(whole.length());
        from = start + match.path("string").stringValue().length();
      }
      return whole.append(text, from, text.length()).toString();
    }

    /// What is still to be replaced. @param index of the last such match. @param to in the text
    private record Rest(String text, List<JsonNode> matches, int index, int to) {}

    /// The last match is the outermost loop.
    private void each(Env env, Rest rest, String after, Sink out) {
      if (rest.index < 0) {
        out.take(Json.text(rest.text.substring(0, rest.to) + after));
        return;
      }
      var match = rest.matches.get(rest.index);
      var start = Regex.offset(rest.text, match.path("offset").intValue());
      var end = start + match.path("string").stringValue().length();
      env.run.enter();
      replacement.each(
          env,
          captures(match),
          it -> {
            var text = Strings.text(it) + rest.text.substring(end, rest.to) + after;
            env.run.text(text.length());
            each(env, new Rest(rest.text, rest.matches, rest.index - 1, start), text, out);
          });
      env.run.leave();
    }
  }
}
