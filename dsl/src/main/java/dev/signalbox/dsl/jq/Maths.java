package dev.signalbox.dsl.jq;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import tools.jackson.databind.JsonNode;

/// Functions on numbers.
final class Maths {

  private Maths() {}

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    all.put("infinite/0", Builtin.input((_, _) -> Json.number(Double.POSITIVE_INFINITY)));
    all.put("nan/0", Builtin.input((_, _) -> Json.number(Double.NaN)));
    all.put("isinfinite/0", Builtin.input((_, in) -> Json.bool(Double.isInfinite(number(in)))));
    all.put("isnan/0", Builtin.input((_, in) -> Json.bool(Double.isNaN(number(in)))));
    all.put("isnormal/0", Builtin.input((_, in) -> Json.bool(isNormal(number(in)))));
    all.put("abs/0", Builtin.input((_, in) -> number(in) < 0 ? Operators.negate(in) : in));
    rounding(all);
    unary(all);
    binary(all);
    all.put("frexp/0", Builtin.input((_, in) -> frexp(number(in))));
    all.put("modf/0", Builtin.input((_, in) -> modf(number(in))));
    all.put(
        "fma/3",
        Builtin.values(
            (_, _, it) -> Json.number(Math.fma(number(it[0]), number(it[1]), number(it[2])))));
    return all;
  }

  static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new JqException(Json.words(value) + " number required");
    }
    return value.doubleValue();
  }

  private static boolean isNormal(double value) {
    return Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL;
  }

  private static void put(Map<String, Builtin> all, String name, DoubleUnaryOperator function) {
    all.put(name + "/0", Builtin.input((_, in) -> Json.number(function.applyAsDouble(number(in)))));
  }

  private static void put2(Map<String, Builtin> all, String name, DoubleBinaryOperator function) {
    all.put(
        name + "/2",
        Builtin.values(
            (_, _, it) -> Json.number(function.applyAsDouble(number(it[0]), number(it[1])))));
  }

  private static void rounding(Map<String, Builtin> all) {
    for (var name : new String[] {"floor", "ceil", "round", "trunc", "rint", "nearbyint"}) {
      DoubleUnaryOperator function =
          switch (name) {
            case "floor" -> Math::floor;
            case "ceil" -> Math::ceil;
            case "round" -> it -> Math.copySign(Math.floor(Math.abs(it) + 0.5), it);
            case "trunc" -> it -> it < 0 ? Math.ceil(it) : Math.floor(it);
            default -> Math::rint;
          };
      all.put(
          name + "/0",
          Builtin.input(
              (_, in) -> Json.isLong(in) ? in : Json.number(function.applyAsDouble(number(in)))));
    }
  }

  private static void unary(Map<String, Builtin> all) {
    put(all, "sqrt", Math::sqrt);
    put(all, "cbrt", Math::cbrt);
    put(all, "fabs", Math::abs);
    put(all, "exp", Math::exp);
    put(all, "exp2", it -> Math.pow(2, it));
    put(all, "exp10", it -> Math.pow(10, it));
    put(all, "expm1", Math::expm1);
    put(all, "log", Math::log);
    put(all, "log2", Maths::log2);
    put(all, "log10", Math::log10);
    put(all, "log1p", Math::log1p);
    put(all, "sin", Math::sin);
    put(all, "cos", Math::cos);
    put(all, "tan", Math::tan);
    put(all, "asin", Math::asin);
    put(all, "acos", Math::acos);
    put(all, "atan", Math::atan);
    put(all, "sinh", Math::sinh);
    put(all, "cosh", Math::cosh);
    put(all, "tanh", Math::tanh);
    put(all, "asinh", it -> Math.copySign(Math.log(Math.abs(it) + Math.hypot(it, 1)), it));
    put(all, "acosh", it -> Math.log(it + Math.sqrt(it * it - 1)));
    put(all, "atanh", it -> 0.5 * Math.log((1 + it) / (1 - it)));
    put(all, "significand", it -> it == 0 ? it : it / Math.pow(2, Math.getExponent(it)));
    put(all, "logb", it -> it == 0 ? Double.NEGATIVE_INFINITY : Math.getExponent(it));
  }

  /// Exact for powers of two, which a quotient of logarithms is not.
  private static double log2(double value) {
    var exponent = Math.getExponent(value);
    return value == Math.scalb(1.0, exponent) ? exponent : Math.log(value) / Math.log(2);
  }

  private static void binary(Map<String, Builtin> all) {
    put2(all, "pow", Math::pow);
    put2(all, "atan2", Math::atan2);
    put2(all, "fmod", (a, b) -> a % b);
    put2(all, "fmin", Math::min);
    put2(all, "fmax", Math::max);
    put2(all, "fdim", (a, b) -> a > b ? a - b : 0);
    put2(all, "hypot", Math::hypot);
    put2(all, "copysign", Math::copySign);
    put2(all, "drem", Math::IEEEremainder);
    put2(all, "ldexp", (a, b) -> a * Math.pow(2, b));
    put2(all, "scalb", (a, b) -> a * Math.pow(2, b));
    put2(all, "scalbln", (a, b) -> a * Math.pow(2, b));
    put2(all, "nextafter", Math::nextAfter);
  }

  private static JsonNode frexp(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return Json.list().add(Json.number(value)).add(0);
    }
    var exponent = Math.getExponent(value) + 1;
    return Json.list().add(Json.number(value / Math.pow(2, exponent))).add(exponent);
  }

  private static JsonNode modf(double value) {
    var whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    var rest = Double.isInfinite(value) ? 0 : value - whole;
    return Json.list().add(Json.number(rest)).add(Json.number(whole));
  }
}
