package dev.signalbox.agents.tool.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.http.HttpCaller;
import dev.signalbox.agents.jq.JqException;
import dev.signalbox.agents.tool.ReadyTool;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A tool that sends one request.
final class HttpTool implements ReadyTool {

  private final HttpToolSettings settings;
  private final HttpCaller caller;

  HttpTool(HttpToolSettings settings, HttpCaller caller) {
    this.settings = settings;
    this.caller = caller;
  }

  @Override
  public Result call(JsonNode arguments, String key) throws InterruptedException {
    var auth = settings.auth();
    var secrets = auth == null ? List.<String>of() : List.of(auth.secret());
    var given = new HttpCaller.Given(arguments, Scope.EMPTY, secrets, key, settings.timeoutMs());
    var done = caller.call(request(arguments), given);
    return new Result(result(done.output()), done.metadata());
  }

  private HttpCall request(JsonNode arguments) {
    var headers = settings.headers().deepCopy();
    var query = settings.query().deepCopy();
    var rest = rest(arguments);
    JsonNode body = null;
    switch (settings.body()) {
      case JSON -> body = rest;
      case FORM -> {
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        body = rest;
      }
      case NONE -> query.setAll(rest);
    }
    var auth = settings.auth();
    var header = auth == null ? null : auth.header();
    var parameter = auth == null ? null : auth.query();
    var method = settings.method();
    return new HttpCall(
        new Constant(StringNode.valueOf(method)),
        new Constant(StringNode.valueOf(settings.url().fill(arguments))),
        withSecret(headers, header),
        withSecret(query, parameter),
        body == null ? null : new Constant(body),
        HttpCall.Output.RESPONSE,
        method.equals("GET") || method.equals("HEAD"),
        authentication(auth));
  }

  /// The arguments that are not in the address.
  private ObjectNode rest(JsonNode arguments) {
    var rest = JsonNodeFactory.instance.objectNode();
    var used = settings.url().names();
    for (var argument : arguments.properties()) {
      if (!used.contains(argument.getKey())) {
        rest.set(argument.getKey(), argument.getValue());
      }
    }
    return rest;
  }

  private Expression withSecret(ObjectNode members, @Nullable String name) {
    var auth = settings.auth();
    return name == null || auth == null
        ? new Constant(members)
        : new WithSecret(members, name, auth.secret());
  }

  private static @Nullable Authentication authentication(HttpToolSettings.@Nullable Auth auth) {
    var scheme = auth == null ? null : auth.scheme();
    return auth == null || scheme == null
        ? null
        : new Authentication.FromSecret(scheme, auth.secret());
  }

  private JsonNode result(JsonNode response) {
    var content = response.path("content");
    var filter = settings.result();
    if (filter == null) {
      return content;
    }
    try {
      var variables =
          Map.of("status", response.path("statusCode"), "headers", response.path("headers"));
      return filter.evaluate(content, variables);
    } catch (JqException e) {
      throw new FailedException(
          Failure.of(Failure.Kind.EXPRESSION, "the tool's result " + e.getMessage()), e);
    }
  }

  /// Members, one of which is a secret. The secret is read when the request is made.
  private record WithSecret(ObjectNode members, String name, String secret) implements Expression {

    @Override
    public JsonNode evaluate(JsonNode input, Scope scope) {
      var secrets = scope.argument("secrets");
      var value = secrets == null ? null : secrets.get(secret);
      if (value == null || !value.isString()) {
        throw FailedException.of(Failure.Kind.AUTHENTICATION, "there is no secret " + secret);
      }
      return members.deepCopy().set(name, value);
    }

    @Override
    public Set<String> arguments() {
      return Set.of("secrets");
    }
  }
}
