package dev.signalbox.dsl.jq;

import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A jq program, compiled: deterministic, bounded in time and memory, safe for any thread.
///
/// jq 1.7 but for what looks outside (`input`, `env`, `debug`, modules, local time) and `?//`;
/// arguments are variables that are not bound in the program. `now` is the argument `now`.
public final class Jq implements Expression {

  private final String source;
  private final Filter program;
  private final String[] names;
  private final Set<String> arguments;
  private final @Nullable Set<String> secrets;
  private final ExpressionLimits limits;

  private Jq(String source, Filter program, Parser parser, ExpressionLimits limits) {
    this.source = source;
    this.program = program;
    this.names = parser.arguments().toArray(String[]::new);
    this.arguments = Set.copyOf(parser.arguments());
    this.secrets = parser.secrets();
    this.limits = limits;
  }

  /// Compiles a program.
  ///
  /// @throws JqSyntaxException if it is none, or uses functions that there are not
  public static Jq compile(String source, ExpressionLimits limits) {
    try {
      var parser = new Parser(source);
      return new Jq(source, parser.program(Builtins.prelude()), parser, limits);
    } catch (StackOverflowError e) {
      throw new JqSyntaxException("is not valid jq: nested too deep");
    }
  }

  @Override
  public JsonNode evaluate(JsonNode input, Scope scope) {
    var run = new Run(limits, scope, names);
    try {
      var env = Env.of(run);
      var in = input.isMissingNode() ? Json.NULL : input;
      var value = program.isSingle() ? program.one(env, in) : only(env, in);
      return program.isPlain() ? value : new Result(limits).of(value);
    } catch (JqException | LimitException e) {
      throw failure(String.valueOf(e.getMessage()));
    } catch (BreakException e) {
      throw failure("leaves a label that is not around it");
    } catch (StackOverflowError e) {
      throw failure("nests too deep");
    }
  }

  private ExpressionException failure(String why) {
    var shown = source.strip();
    var excerpt = shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
    return new ExpressionException(why + ", in: " + excerpt);
  }

  /// The one value that the program gives; null for none.
  private JsonNode only(Env env, JsonNode in) {
    var found = new JsonNode[] {Json.NULL};
    var count = new int[1];
    program.each(
        env,
        in,
        value -> {
          if (++count[0] > 1) {
            throw new LimitException(
                "gives several values where one is wanted; write [ ] around it");
          }
          found[0] = value;
        });
    return found[0];
  }

  @Override
  public Set<String> arguments() {
    return arguments;
  }

  /// Names of the secrets it reads with `$secrets.name`; empty if it uses `$secrets` in any other
  /// way.
  public Optional<Set<String>> secrets() {
    return Optional.ofNullable(secrets);
  }
}
