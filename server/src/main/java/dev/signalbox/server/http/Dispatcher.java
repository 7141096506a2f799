package dev.signalbox.server.http;

import dev.signalbox.server.http.Problem.Kind;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where requests come in: guards, finds the route, and turns what is thrown into an answer.
public final class Dispatcher implements HttpService {

  private final Router router = new Router();
  private final BodyReader bodies;
  private final HostGuard guard;
  private final Observer observer;

  /// Is told of every answer.
  @FunctionalInterface
  public interface Observer {
    /// Takes note of one.
    ///
    /// @param template of the route; `""` if there was none
    /// @param nanos from routing to the last byte
    void answered(String method, String template, int status, long nanos);
  }

  /// Answers a request, or throws what becomes a problem document.
  @FunctionalInterface
  public interface Handler {
    void handle(Exchange exchange);
  }

  /// @param maxBodyBytes largest body
  /// @param loopbackOnly whether only names of this machine are answered
  /// @param observer is told of every answer
  public Dispatcher(int maxBodyBytes, boolean loopbackOnly, Observer observer) {
    this.bodies = new BodyReader(maxBodyBytes);
    this.guard = new HostGuard(loopbackOnly);
    this.observer = observer;
  }

  /// Adds a route.
  ///
  /// @param template path with `{name}` for a segment
  /// @param parameters the query parameters there are; others are refused
  public Dispatcher on(String method, String template, Handler handler, String... parameters) {
    var known = new Router.Query.Known(Set.of(parameters));
    router.add(new Router.Route(method, template, known, handler));
    return this;
  }

  /// Adds a route for GET, and so for HEAD.
  public Dispatcher get(String template, Handler handler, String... parameters) {
    return on("GET", template, handler, parameters);
  }

  /// Adds a route for GET, whose query is the affair of what is answered.
  public Dispatcher page(String template, Handler handler) {
    router.add(new Router.Route("GET", template, new Router.Query.Any(), handler));
    return this;
  }

  /// Takes every GET that is for no route.
  public Dispatcher otherwise(Handler handler) {
    router.otherwise(new Router.Route("GET", "", new Router.Query.Any(), handler));
    return this;
  }

  /// All routes, as `GET /path`.
  public List<String> routes() {
    return router.all();
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(this::dispatch);
  }

  private void dispatch(ServerRequest request, ServerResponse response) {
    var begin = System.nanoTime();
    var method = request.prologue().method().text();
    var template = "";
    try {
      guard.check(request.authority(), origin(request));
      var match = router.find(method, request.prologue().uriPath().rawPath());
      template = match.route().template();
      var exchange = new Exchange(request, response, match, bodies);
      exchange.parameters(); // unknown ones are refused even where none is read
      match.route().handler().handle(exchange);
    } catch (CloseConnectionException | RequestException e) {
      throw e; // the connection is gone, or its framing is broken: the server's own affair
    } catch (RuntimeException | StackOverflowError e) {
      answer(request, response, ProblemWriter.problem(e));
    }
    observer.answered(method, template, response.status().code(), System.nanoTime() - begin);
    if (isLast(request, response)) {
      hangUp(request, response);
    }
  }

  private static boolean isLast(ServerRequest request, ServerResponse response) {
    return asksToClose(request.headers()) || asksToClose(response.headers());
  }

  private static boolean asksToClose(Headers headers) {
    return headers.contains(HeaderNames.CONNECTION)
        && headers.containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  /// Closes the connection once the answer is sent: the library says that it will, and waits for
  /// the client to do it.
  private static void hangUp(ServerRequest request, ServerResponse response) {
    if (response instanceof RoutingResponse routing) {
      routing.commit();
    }
    if (!request.content().consumed()) {
      BodyReader.drop(request); // or the client might not get to read the answer
    }
    throw new CloseConnectionException("this was the last request");
  }

  private static @Nullable String origin(ServerRequest request) {
    return request.headers().first(HeaderNames.ORIGIN).orElse(null);
  }

  private static void answer(ServerRequest request, ServerResponse response, Problem problem) {
    if (!(response instanceof RoutingResponse routing) || !routing.reset()) {
      throw new CloseConnectionException("the answer failed half-way: " + problem.detail());
    }
    response
        .status(Status.create(problem.kind().status()))
        .header(HeaderNames.CONTENT_TYPE, ProblemWriter.TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(Exchange.NO_SNIFF);
    problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (problem.kind() == Kind.BODY_TOO_LARGE) {
      response.header(HeaderNames.CONNECTION, "close"); // the rest of the body may not come
    }
    var body = ProblemWriter.bytes(problem, request.prologue().uriPath().rawPath());
    if (request.prologue().method().text().equals("HEAD")) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
      response.send(new byte[0]);
    } else {
      response.send(body);
    }
  }

  /// Answers what is wrong before a request can be routed.
  public static DirectHandlers directHandlers() {
    var builder = DirectHandlers.builder();
    for (var type : DirectHandler.EventType.values()) {
      builder.addHandler(type, Dispatcher::direct);
    }
    return builder.build();
  }

  private static DirectHandler.TransportResponse direct(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    var kind = Kind.ofStatus(status.code());
    var problem = Problem.of(kind, detail(kind));
    return DirectHandler.TransportResponse.builder()
        .status(Status.create(kind.status()))
        .header(HeaderNames.CONTENT_TYPE, ProblemWriter.TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(Exchange.NO_SNIFF)
        .keepAlive(false)
        .entity(ProblemWriter.bytes(problem, path(request.path())))
        .build();
  }

  private static String path(String target) {
    var query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private static String detail(Kind kind) {
    return switch (kind) {
      case INVALID_REQUEST -> "The request line or a header is not valid HTTP/1.1.";
      case URI_TOO_LONG -> "The request line is too long.";
      case BODY_TOO_LARGE -> "The body is too large.";
      case HEADERS_TOO_LARGE -> "The headers are too large.";
      case HTTP_VERSION_NOT_SUPPORTED -> "Only HTTP/1.1 is spoken here.";
      case NOT_IMPLEMENTED -> "This transfer encoding is not supported.";
      case UNAVAILABLE -> "Too many requests at once.";
      default -> kind.title() + ".";
    };
  }
}
