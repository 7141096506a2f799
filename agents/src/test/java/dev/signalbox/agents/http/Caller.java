package dev.signalbox.agents.http;

import dev.signalbox.agents.SystemTime;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A call of `call: http` in the making, for tests.
final class Caller implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();

  private final HttpTransport transport;
  private final HttpCaller caller;
  private String method = "get";
  private @Nullable Expression headers;
  private @Nullable Expression query;
  private @Nullable Expression body;
  private HttpCall.Output output = HttpCall.Output.CONTENT;
  private boolean redirect;
  private @Nullable Authentication authentication;

  Caller(Egress egress) {
    this(egress, HttpLimits.DEFAULT, Secrets.NONE);
  }

  Caller(Egress egress, HttpLimits limits, Secrets secrets) {
    this(new HttpTransport(NameService.SYSTEM, egress), limits, secrets);
  }

  Caller(HttpTransport transport, HttpLimits limits, Secrets secrets) {
    this.transport = transport;
    this.caller = new HttpCaller(transport, secrets, new SystemTime(), limits);
  }

  static Caller toLoopback() {
    return new Caller(Egress.of(List.of("127.0.0.0/8")));
  }

  static Caller toLoopback(HttpLimits limits) {
    return new Caller(Egress.of(List.of("127.0.0.0/8")), limits, Secrets.NONE);
  }

  static Caller withSecrets(Map<String, String> secrets) {
    return new Caller(
        Egress.of(List.of("127.0.0.0/8")),
        HttpLimits.DEFAULT,
        name -> secrets.containsKey(name) ? JSON.readTree(secrets.get(name)) : null);
  }

  Caller method(String value) {
    method = value;
    return this;
  }

  Caller headers(String json) {
    headers = constant(json);
    return this;
  }

  Caller headers(Expression expression) {
    headers = expression;
    return this;
  }

  Caller query(String json) {
    query = constant(json);
    return this;
  }

  Caller body(String json) {
    body = constant(json);
    return this;
  }

  Caller output(HttpCall.Output value) {
    output = value;
    return this;
  }

  Caller redirect() {
    redirect = true;
    return this;
  }

  Caller authentication(Authentication value) {
    authentication = value;
    return this;
  }

  Outcome.Done call(String uri) throws InterruptedException {
    return call(uri, Scope.EMPTY);
  }

  Outcome.Done call(String uri, Scope scope) throws InterruptedException {
    var http =
        new HttpCall(
            text(method), text(uri), headers, query, body, output, redirect, authentication);
    return caller.call(
        new Action.CallHttp(
            new Action.Key(new StepId("fetch"), 7), "key-1", http, JSON.createObjectNode(), scope));
  }

  static Expression text(String text) {
    return new Constant(JSON.getNodeFactory().stringNode(text));
  }

  static Expression constant(String json) {
    return new Constant(JSON.readTree(json));
  }

  static Expression of(BiFunction<JsonNode, Scope, JsonNode> evaluation) {
    return new Expression() {
      @Override
      public JsonNode evaluate(JsonNode input, Scope scope) {
        return evaluation.apply(input, scope);
      }

      @Override
      public Set<String> arguments() {
        return Set.of("secrets");
      }
    };
  }

  @Override
  public void close() {
    transport.close();
  }
}
