package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Nearest;
import dev.signalbox.dsl.jq.ExpressionLimits;
import dev.signalbox.dsl.jq.Jq;
import dev.signalbox.dsl.jq.JqSyntaxException;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what becomes a value when it is needed. What cannot be read is reported, and null stands
/// in its place until all mistakes are known.
final class Expressions {

  static final Expression NULL = new Constant(JsonNodeFactory.instance.nullNode());

  private static final Pattern WHOLLY = Pattern.compile("\\s*\\$\\{(.*)\\}\\s*", Pattern.DOTALL);

  private final ExpressionLimits limits;
  private final SecretCheck secrets;

  /// @param secrets reports a secret that may not be used
  Expressions(ExpressionLimits limits, SecretCheck secrets) {
    this.limits = limits;
    this.secrets = secrets;
  }

  /// Reports a secret that may not be used.
  @FunctionalInterface
  interface SecretCheck {
    void check(Cursor cursor, String name);
  }

  /// Whether a text is an expression: `${ … }` and nothing around it.
  static boolean isExpression(String text) {
    return WHOLLY.matcher(text).matches();
  }

  /// The input as it is.
  Expression identity() {
    return Jq.compile(".", limits);
  }

  /// What is always an expression, with or without `${ }`.
  Expression always(Cursor cursor, Arguments arguments) {
    var text = cursor.text();
    return text == null ? NULL : compile(cursor, text, arguments);
  }

  /// What is always an expression if it is a text, and may be a structure instead.
  Expression alwaysOrStructure(Cursor cursor, Arguments arguments) {
    return cursor.value().isString() ? always(cursor, arguments) : value(cursor, arguments);
  }

  /// Any value; texts that are wholly `${ … }` in it are expressions.
  Expression value(Cursor cursor, Arguments arguments) {
    var value = cursor.value();
    if (value.isString()) {
      return text(cursor, value.stringValue(), arguments);
    }
    if (value.isObject()) {
      var members = new LinkedHashMap<String, Expression>();
      cursor.entries().forEach(it -> members.put(it.name(), value(it.value(), arguments)));
      return Template.of(members);
    }
    if (value.isArray()) {
      return Template.of(cursor.elements().stream().map(it -> value(it, arguments)).toList());
    }
    return new Constant(value);
  }

  /// A text or an expression; anything else is reported.
  Expression textValue(Cursor cursor, Arguments arguments) {
    var text = cursor.text();
    return text == null ? NULL : text(cursor, text, arguments);
  }

  private Expression text(Cursor cursor, String text, Arguments arguments) {
    if (isExpression(text)) {
      return compile(cursor, text, arguments);
    }
    if (text.contains("${")) {
      cursor.warning(
          "is taken as it is: only a text that is wholly ${ … } is an expression; "
              + "write ${ \"…\\(.name)…\" } to put a value into a text");
    }
    return new Constant(cursor.value());
  }

  private Expression compile(Cursor cursor, String text, Arguments arguments) {
    var source = source(text);
    if (source.isBlank()) {
      cursor.error("is an empty expression");
      return NULL;
    }
    try {
      var jq = Jq.compile(source, limits);
      jq.arguments().forEach(name -> check(cursor, name, arguments));
      if (arguments.names().contains("secrets")) {
        jq.secrets()
            .ifPresentOrElse(
                names -> names.forEach(name -> secrets.check(cursor, name)),
                () -> cursor.error("must name each secret: write $secrets.name"));
      }
      return jq;
    } catch (JqSyntaxException e) {
      cursor.error(e.detail());
      return NULL;
    }
  }

  /// The jq of an expression, without what marks it as one.
  static String source(String text) {
    var wholly = WHOLLY.matcher(text);
    return wholly.matches() ? wholly.group(1) : text;
  }

  private static void check(Cursor cursor, String name, Arguments arguments) {
    if (arguments.names().contains(name) || name.equals("now")) {
      return;
    }
    cursor.error(
        name.equals("secrets")
            ? "$secrets may be used only in 'with' of 'call: http' and in an authentication: "
                + "everywhere else its value would be stored"
            : "$" + name + " is not available here" + Nearest.hint(name, arguments.names()));
  }

  /// A constant's text, or null if it is no constant or no text.
  static @Nullable String constantText(Expression expression) {
    return expression instanceof Constant(var value) && value.isString()
        ? value.stringValue()
        : null;
  }
}
