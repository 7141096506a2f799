package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Secrets;
import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends the requests of `call: http`.
public final class HttpCaller {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final HttpSender sender;
  private final Authorizer authorizer;
  private final Secrets secrets;
  private final Time time;
  private final HttpLimits limits;

  /// @param transport where requests may go is its to decide
  /// @param secrets for `$secrets` and for authentications
  /// @param limits how long and how large an exchange may become
  public HttpCaller(HttpTransport transport, Secrets secrets, Time time, HttpLimits limits) {
    this.sender = new HttpSender(transport, time);
    this.authorizer = new Authorizer(new OAuthTokens(sender, time));
    this.secrets = secrets;
    this.time = time;
    this.limits = limits;
  }

  /// What a request is made with.
  ///
  /// @param input what `.` is
  /// @param scope all arguments but `$secrets`
  /// @param secrets names of the secrets that `$secrets` holds
  /// @param key sent as `Idempotency-Key`, unless the headers have one or the method only reads
  /// @param timeoutMs from sending to the last byte
  public record Given(
      JsonNode input, Scope scope, List<String> secrets, String key, long timeoutMs) {}

  /// Sends the request of an action.
  ///
  /// @throws FailedException if it cannot be sent, or is not answered as the definition wants it
  public Outcome.Done call(Action.CallHttp action) throws InterruptedException {
    var workflow = usesSecrets(action.call()) ? action.scope().argument("workflow") : null;
    var names = new ArrayList<String>();
    if (workflow != null) {
      workflow.at("/definition/use/secrets").forEach(name -> names.add(name.asString("")));
    }
    return call(
        action.call(),
        new Given(
            action.input(), action.scope(), names, action.idempotencyKey(), limits.timeoutMs()));
  }

  /// Sends a request.
  ///
  /// @throws FailedException if it cannot be sent, or is not answered as `call` wants it
  public Outcome.Done call(HttpCall call, Given given) throws InterruptedException {
    var scope = new SecretScope(given.scope(), secrets, given.secrets());
    try {
      return call(call, given, scope);
    } catch (ExpressionException e) {
      var failure = Failure.of(Failure.Kind.EXPRESSION, String.valueOf(e.getMessage()));
      throw new FailedException(scope.blot(failure)); // without the cause: it may tell a secret
    } catch (FailedException e) {
      throw new FailedException(scope.blot(e.failure()));
    }
  }

  private Outcome.Done call(HttpCall call, Given given, SecretScope scope)
      throws InterruptedException {
    var input = given.input();
    var parts =
        new RequestWriter.Parts(
            call.method().evaluate(input, scope),
            call.uri().evaluate(input, scope),
            evaluate(call.headers(), input, scope),
            evaluate(call.query(), input, scope),
            evaluate(call.body(), input, scope));
    var request = RequestWriter.write(parts, given.key());
    var credentials = authorizer.credentials(call.authentication(), input, scope);
    var started = time.now();
    var manner =
        new HttpSender.Manner(credentials, call.redirect(), limits.within(given.timeoutMs()));
    var sent = sender.send(request, manner);
    var answer = sent.answer();
    if (answer.status() == 401 && credentials != null) {
      authorizer.refused(credentials);
    }
    if (!isGood(answer.status(), call.redirect())) {
      throw new FailedException(failure(answer));
    }
    return new Outcome.Done(
        output(call.output(), answer, scope),
        metadata(answer, started, scope),
        sent.authorization());
  }

  private static @Nullable JsonNode evaluate(
      @Nullable Expression expression, JsonNode input, SecretScope scope) {
    return expression == null ? null : expression.evaluate(input, scope);
  }

  /// Whether any of it reads `$secrets`; an authentication by secret does not, it names its own.
  private static boolean usesSecrets(HttpCall call) {
    var expressions =
        Stream.of(call.method(), call.uri(), call.headers(), call.query(), call.body());
    return Stream.concat(expressions, authentication(call.authentication()))
        .anyMatch(expression -> expression != null && expression.arguments().contains("secrets"));
  }

  private static Stream<Expression> authentication(@Nullable Authentication authentication) {
    return switch (authentication) {
      case null -> Stream.of();
      case Authentication.Basic(var username, var password) -> Stream.of(username, password);
      case Authentication.Digest(var username, var password) -> Stream.of(username, password);
      case Authentication.Bearer(var token) -> Stream.of(token);
      case Authentication.OAuth2(var settings, _) -> Stream.of(settings);
      case Authentication.FromSecret _ -> Stream.of();
    };
  }

  private static boolean isGood(int status, boolean redirect) {
    return status >= 200 && status < (redirect ? 400 : 300);
  }

  private Failure failure(HttpAnswer answer) {
    var excerpt = BodyReader.excerpt(answer);
    var detail =
        answer.request()
            + " answered "
            + answer.status()
            + (excerpt.isEmpty() ? "" : ": " + excerpt);
    var pause = answer.fields().find("Retry-After").orElse(null);
    return RemoteFailures.status(answer.status(), detail, pause, time.now());
  }

  private static JsonNode output(HttpCall.Output output, HttpAnswer answer, SecretScope scope) {
    return switch (output) {
      case RAW -> BodyReader.raw(answer);
      case CONTENT -> BodyReader.read(answer);
      case RESPONSE -> response(answer, scope);
    };
  }

  private static ObjectNode response(HttpAnswer answer, SecretScope scope) {
    var response = NODES.objectNode();
    var request = answer.request();
    response
        .putObject("request")
        .put("method", request.method())
        .put("uri", scope.blot(request.address().toString()))
        .set("headers", fields(request.fields().without("Authorization"), scope));
    response.put("statusCode", answer.status());
    response.set("headers", fields(answer.fields(), scope));
    return response.set("content", BodyReader.read(answer));
  }

  private static ObjectNode fields(HttpFields fields, SecretScope scope) {
    var object = NODES.objectNode();
    fields.asMap().forEach((name, value) -> object.put(name, scope.blot(value)));
    return object;
  }

  private JsonNode metadata(HttpAnswer answer, Instant started, SecretScope scope) {
    var request = answer.request();
    return NODES
        .objectNode()
        .put("status_code", answer.status())
        .put("method", request.method())
        .put("uri", scope.blot(request.address().withoutQuery()))
        .put("bytes", answer.body().length)
        .put("duration_ms", Duration.between(started, time.now()).toMillis());
  }
}
