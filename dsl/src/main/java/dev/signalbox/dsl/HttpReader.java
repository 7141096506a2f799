package dev.signalbox.dsl;

import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.dsl.document.Cursor;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `with` of `call: http`.
final class HttpReader {

  private static final Set<String> KNOWN =
      Set.of("method", "endpoint", "headers", "query", "body", "output", "redirect");
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options", "query");
  private static final Set<String> OUTPUTS = Set.of("raw", "content", "response");
  private static final Pattern RELATIVE = Pattern.compile("(?!(?i:https?)://)[^{].*");

  private final Build build;

  HttpReader(Build build) {
    this.build = build;
  }

  private record Endpoint(Expression uri, @Nullable Authentication authentication) {}

  /// The request, or null if it cannot be read, which is reported.
  @Nullable HttpCall read(@Nullable Cursor with, Spot spot) {
    if (with == null) {
      return null;
    }
    var arguments = spot.arguments().withSecrets();
    var members = with.members("'with' of 'call: http'", KNOWN);
    var method = members.required("method");
    var endpoint = members.required("endpoint");
    var target = endpoint == null ? null : endpoint(endpoint, arguments);
    return new HttpCall(
        method == null ? Expressions.NULL : method(method, arguments),
        target == null ? Expressions.NULL : target.uri,
        mapping(members.optional("headers"), arguments),
        mapping(members.optional("query"), arguments),
        value(members.optional("body"), arguments),
        output(members.optional("output")),
        members.flag("redirect", false),
        target == null ? null : target.authentication);
  }

  private Expression method(Cursor cursor, Arguments arguments) {
    var method = build.expressions.textValue(cursor, arguments);
    var text = Expressions.constantText(method);
    if (text != null && !METHODS.contains(text.toLowerCase(Locale.ROOT))) {
      cursor.choice(METHODS);
    }
    return method;
  }

  private Endpoint endpoint(Cursor cursor, Arguments arguments) {
    if (cursor.value().isString()) {
      return new Endpoint(uri(cursor, arguments), null);
    }
    var members = cursor.members("an endpoint", Set.of("uri", "authentication"));
    var uri = members.required("uri");
    var authentication = members.optional("authentication");
    return new Endpoint(
        uri == null ? Expressions.NULL : uri(uri, arguments),
        authentication == null ? null : build.authentications.read(authentication, arguments));
  }

  private Expression uri(Cursor cursor, Arguments arguments) {
    var text = cursor.filledText();
    if (text == null) {
      return Expressions.NULL;
    }
    if (Expressions.isExpression(text)) {
      return build.expressions.always(cursor, arguments);
    }
    if (RELATIVE.matcher(text).matches()) {
      cursor.error("must begin with http:// or https://");
    }
    try {
      var template = UriTemplate.parse(text);
      return template.isLiteral() ? build.expressions.textValue(cursor, arguments) : template;
    } catch (UriTemplate.InvalidTemplateException e) {
      cursor.error(e.detail());
      return Expressions.NULL;
    }
  }

  /// An object of values, or an expression that gives one.
  private @Nullable Expression mapping(@Nullable Cursor cursor, Arguments arguments) {
    if (cursor == null) {
      return null;
    }
    if (cursor.value().isString()) {
      if (!Expressions.isExpression(cursor.value().stringValue())) {
        cursor.error("must be an object, or an expression ${ … } that gives one");
      }
    } else {
      for (var entry : cursor.entries()) {
        if (entry.value().value().isObject()) {
          entry.value().error("must be a plain value, is an object");
        }
      }
    }
    return build.expressions.value(cursor, arguments);
  }

  private @Nullable Expression value(@Nullable Cursor cursor, Arguments arguments) {
    return cursor == null ? null : build.expressions.value(cursor, arguments);
  }

  private static HttpCall.Output output(@Nullable Cursor cursor) {
    var output = cursor == null ? null : cursor.choice(OUTPUTS);
    return output == null
        ? HttpCall.Output.CONTENT
        : HttpCall.Output.valueOf(output.toUpperCase(Locale.ROOT));
  }
}
