package dev.signalbox.dsl;

import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A URI template (RFC 6570, level 3), filled in from the outermost members of the input. What is
/// missing or null counts as empty, as the specification has it.
final class UriTemplate implements Expression {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\-]+");
  private static final String UNRESERVED = "-._~";
  private static final String RESERVED = UNRESERVED + ":/?#[]@!$&'()*+,;=";

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Variables(Operator operator, List<String> names) implements Part {}

  /// How an expression of a template is written out.
  private record Operator(String first, String separator, boolean named, String allowed) {

    static Operator of(char sign) {
      return switch (sign) {
        case '+' -> new Operator("", ",", false, RESERVED);
        case '#' -> new Operator("#", ",", false, RESERVED);
        case '.' -> new Operator(".", ".", false, UNRESERVED);
        case '/' -> new Operator("/", "/", false, UNRESERVED);
        case ';' -> new Operator(";", ";", true, UNRESERVED);
        case '?' -> new Operator("?", "&", true, UNRESERVED);
        case '&' -> new Operator("&", "&", true, UNRESERVED);
        default -> new Operator("", ",", false, UNRESERVED);
      };
    }
  }

  private final List<Part> parts;

  private UriTemplate(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /// A text is no URI template.
  static final class InvalidTemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String detail;

    InvalidTemplateException(String detail) {
      super(detail);
      this.detail = detail;
    }

    String detail() {
      return detail;
    }
  }

  /// Reads a template.
  ///
  /// @throws InvalidTemplateException if it is none
  static UriTemplate parse(String text) {
    var parts = new ArrayList<Part>();
    var at = 0;
    while (at < text.length()) {
      var open = text.indexOf('{', at);
      var literal = text.substring(at, open < 0 ? text.length() : open);
      if (literal.indexOf('}') >= 0) {
        throw new InvalidTemplateException("has a '}' without a '{'");
      }
      if (!literal.isEmpty()) {
        parts.add(new Literal(literal));
      }
      if (open < 0) {
        break;
      }
      var close = text.indexOf('}', open);
      if (close < 0) {
        throw new InvalidTemplateException("has a '{' without a '}'");
      }
      parts.add(variables(text.substring(open + 1, close)));
      at = close + 1;
    }
    return new UriTemplate(parts);
  }

  private static Variables variables(String inside) {
    var signed = !inside.isEmpty() && "+#./;?&".indexOf(inside.charAt(0)) >= 0;
    var operator = Operator.of(signed ? inside.charAt(0) : ' ');
    var names = List.of(inside.substring(signed ? 1 : 0).split(",", -1));
    for (var name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidTemplateException(
            "has '{" + inside + "}', which names no member of the input; write e.g. {petId}");
      }
    }
    return new Variables(operator, names);
  }

  /// Whether nothing is filled in.
  boolean isLiteral() {
    return parts.stream().allMatch(Literal.class::isInstance);
  }

  @Override
  public JsonNode evaluate(JsonNode input, Scope scope) {
    var uri = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Literal(var text) -> uri.append(text);
        case Variables(var operator, var names) -> expand(uri, operator, names, input);
      }
    }
    return JsonNodeFactory.instance.stringNode(uri.toString());
  }

  private static void expand(
      StringBuilder uri, Operator operator, List<String> names, JsonNode input) {
    var before = operator.first;
    for (var name : names) {
      var value = input.path(name);
      if (value.isContainer()) {
        throw new ExpressionException(
            "'{" + name + "}' of the address is a list or object; only a plain value fits there");
      }
      uri.append(before);
      before = operator.separator;
      var text = value.isMissingNode() || value.isNull() ? "" : value.asString();
      if (operator.named) {
        uri.append(name);
        if (!text.isEmpty() || !operator.separator.equals(";")) {
          uri.append('=');
        }
      }
      encode(uri, text, operator.allowed);
    }
  }

  private static void encode(StringBuilder uri, String text, String allowed) {
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || allowed.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }
}
