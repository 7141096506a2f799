package dev.signalbox.dsl.jq;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Operators on two values.
final class Operators {

  private Operators() {}

  /// Makes one value of two.
  @FunctionalInterface
  interface Operation {
    JsonNode apply(Run run, JsonNode left, JsonNode right);
  }

  static final Map<String, Operation> ARITHMETIC =
      Map.of(
          "+", Operators::add,
          "-", Operators::subtract,
          "*", Operators::multiply,
          "/", Operators::divide,
          "%", Operators::modulo);

  static final Map<String, Operation> COMPARISON =
      Map.of(
          "==", (run, a, b) -> Json.bool(new Order(run).equal(a, b)),
          "!=", (run, a, b) -> Json.bool(!new Order(run).equal(a, b)),
          "<", (run, a, b) -> Json.bool(new Order(run).compare(a, b) < 0),
          "<=", (run, a, b) -> Json.bool(new Order(run).compare(a, b) <= 0),
          ">", (run, a, b) -> Json.bool(new Order(run).compare(a, b) > 0),
          ">=", (run, a, b) -> Json.bool(new Order(run).compare(a, b) >= 0));

  /// `left op right`; the right side is the outer loop.
  static final class Binary extends Filter {

    private final Operation operation;
    private final Filter left;
    private final Filter right;
    private final boolean single;

    Binary(Operation operation, Filter left, Filter right) {
      this.operation = operation;
      this.left = left;
      this.right = right;
      this.single = left.isSingle() && right.isSingle();
    }

    @Override
    boolean isSingle() {
      return single;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      var second = right.one(env, in);
      return operation.apply(env.run, left.one(env, in), second);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      right.each(
          env,
          in,
          second ->
              left.each(
                  env,
                  in,
                  first -> {
                    env.run.tick();
                    out.take(operation.apply(env.run, first, second));
                  }));
    }
  }

  /// `-value`
  static JsonNode negate(JsonNode value) {
    if (!value.isNumber()) {
      throw new JqException(Json.words(value) + " cannot be negated");
    }
    return Json.isLong(value) && value.longValue() != Long.MIN_VALUE
        ? Json.number(-value.longValue())
        : Json.number(-value.doubleValue());
  }

  private static JqException wrong(JsonNode left, JsonNode right, String what) {
    return new JqException(Json.words(left) + " and " + Json.words(right) + " cannot be " + what);
  }

  static JsonNode add(Run run, JsonNode left, JsonNode right) {
    if (left.isNull()) {
      return right;
    }
    if (right.isNull()) {
      return left;
    }
    if (left.isNumber() && right.isNumber()) {
      return plus(left, right);
    }
    if (left.isString() && right.isString()) {
      var one = left.stringValue();
      var other = right.stringValue();
      run.text((long) one.length() + other.length());
      return Json.text(one.concat(other));
    }
    if (left instanceof ArrayNode one && right instanceof ArrayNode other) {
      run.copied(one.size() + other.size());
      return Json.list(one.size() + other.size()).addAll(one).addAll(other);
    }
    if (left instanceof ObjectNode one && right instanceof ObjectNode other) {
      run.copied(2 * (one.size() + other.size()));
      var sum = Json.object();
      sum.setAll(one);
      sum.setAll(other);
      return sum;
    }
    throw wrong(left, right, "added");
  }

  private static JsonNode plus(JsonNode left, JsonNode right) {
    if (Json.isLong(left) && Json.isLong(right)) {
      var a = left.longValue();
      var b = right.longValue();
      var sum = a + b;
      if (((a ^ sum) & (b ^ sum)) >= 0) {
        return Json.number(sum);
      }
    }
    return Json.number(left.doubleValue() + right.doubleValue());
  }

  private static JsonNode subtract(Run run, JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      var whole = Json.isLong(left) && Json.isLong(right) && right.longValue() != Long.MIN_VALUE;
      return whole
          ? plus(left, Json.number(-right.longValue()))
          : Json.number(left.doubleValue() - right.doubleValue());
    }
    if (left.isArray() && right.isArray()) {
      var order = new Order(run);
      run.copied(left.size());
      var rest = Json.list();
      for (var element : left) {
        if (right.valueStream().noneMatch(it -> order.equal(element, it))) {
          rest.add(element);
        }
      }
      return rest;
    }
    throw wrong(left, right, "subtracted");
  }

  private static JsonNode multiply(Run run, JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return times(left, right);
    }
    if (left.isString() && right.isNumber()) {
      return repeat(run, left.stringValue(), right.doubleValue());
    }
    if (left.isNumber() && right.isString()) {
      return repeat(run, right.stringValue(), left.doubleValue());
    }
    if (left instanceof ObjectNode one && right instanceof ObjectNode other) {
      return merge(run, one, other, 0);
    }
    throw wrong(left, right, "multiplied");
  }

  private static JsonNode times(JsonNode left, JsonNode right) {
    if (Json.isLong(left) && Json.isLong(right)) {
      var high = Math.multiplyHigh(left.longValue(), right.longValue());
      var low = left.longValue() * right.longValue();
      if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
        return Json.number(low);
      }
    }
    return Json.number(left.doubleValue() * right.doubleValue());
  }

  /// As jq has it: nothing for zero or less, once for a fraction.
  private static JsonNode repeat(Run run, String text, double times) {
    if (!(times > 0)) {
      return Json.NULL;
    }
    var count = Math.max(1, Math.floor(times));
    run.text((long) Math.min(count * text.length(), 1L << 40));
    return Json.text(text.repeat((int) Math.min(count, text.isEmpty() ? 1 : Integer.MAX_VALUE)));
  }

  private static JsonNode merge(Run run, ObjectNode left, ObjectNode right, int depth) {
    if (depth > Order.MAX_DEPTH) {
      throw new LimitException("merges objects nested deeper than " + Order.MAX_DEPTH);
    }
    run.copied(2 * (left.size() + right.size()));
    var merged = Json.object();
    merged.setAll(left);
    for (var member : right.properties()) {
      var before = merged.get(member.getKey());
      merged.set(
          member.getKey(),
          before instanceof ObjectNode a && member.getValue() instanceof ObjectNode b
              ? merge(run, a, b, depth + 1)
              : member.getValue());
    }
    return merged;
  }

  private static JsonNode divide(Run run, JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      if (right.doubleValue() == 0) {
        throw wrong(left, right, "divided because the divisor is zero");
      }
      var whole =
          Json.isLong(left)
              && Json.isLong(right)
              && right.longValue() != -1
              && left.longValue() % right.longValue() == 0;
      return whole
          ? Json.number(left.longValue() / right.longValue())
          : Json.number(left.doubleValue() / right.doubleValue());
    }
    if (left.isString() && right.isString()) {
      return Strings.split(run, left.stringValue(), right.stringValue());
    }
    throw wrong(left, right, "divided");
  }

  private static JsonNode modulo(Run run, JsonNode left, JsonNode right) {
    if (!left.isNumber() || !right.isNumber()) {
      throw wrong(left, right, "divided");
    }
    if (Double.isNaN(left.doubleValue()) || Double.isNaN(right.doubleValue())) {
      return Json.number(Double.NaN);
    }
    var divisor = Math.abs((long) right.doubleValue());
    if (divisor == 0) {
      throw wrong(left, right, "divided because the divisor is zero");
    }
    run.tick();
    var whole = Json.isLong(left) ? left.longValue() : (long) left.doubleValue();
    return Json.number(whole % divisor);
  }
}
