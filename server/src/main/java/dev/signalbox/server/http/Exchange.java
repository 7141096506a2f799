package dev.signalbox.server.http;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request and its answer.
public final class Exchange {

  private static final Header JSON = HeaderValues.createCached("Content-Type", "application/json");
  private static final Header NO_CACHE =
      HeaderValues.createCached("Cache-Control", "private, no-cache");
  static final Header NO_SNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
  private static final HeaderName CONTENT_TYPE = HeaderNames.CONTENT_TYPE;

  private final ServerRequest request;
  private final ServerResponse response;
  private final Router.Match match;
  private final BodyReader bodies;
  private @Nullable Parameters parameters;

  Exchange(ServerRequest request, ServerResponse response, Router.Match match, BodyReader bodies) {
    this.request = request;
    this.response = response;
    this.match = match;
    this.bodies = bodies;
  }

  /// Whose request it is.
  public Tenant tenant() {
    return Tenant.DEFAULT; // until keys name others
  }

  /// A segment of the path, decoded.
  public String segment(String name) {
    return match.values().get(match.names().indexOf(name));
  }

  /// The segments of the path, decoded; none for `/`.
  public List<String> path() {
    return Router.decodedSegments(request.prologue().uriPath().rawPath());
  }

  /// The `{execution_id}` of the path.
  ///
  /// @throws ProblemException not found, if it can be none
  public ExecutionId execution() {
    try {
      return ExecutionId.parse(segment("execution_id"));
    } catch (IllegalArgumentException e) {
      throw notFound("execution");
    }
  }

  /// The `{workflow_id}` of the path.
  ///
  /// @throws ProblemException not found, if it can be none
  public WorkflowId workflow() {
    var text = segment("workflow_id");
    if (!WorkflowId.accepts(text)) {
      throw notFound("workflow");
    }
    return new WorkflowId(text);
  }

  /// Ends the request: what it names does not exist, or belongs to somebody else.
  public static ProblemException notFound(String what) {
    return Problem.of(Kind.NOT_FOUND, "There is no such " + what + ".").exception();
  }

  /// The query.
  public Parameters parameters() {
    var known = parameters;
    if (known == null) {
      known =
          switch (match.route().query()) {
            case Router.Query.Known(var names) -> Parameters.of(request.query().rawValue(), names);
            case Router.Query.Any() -> Parameters.NONE;
          };
      parameters = known;
    }
    return known;
  }

  /// A header, or null.
  public @Nullable String header(String name) {
    return request.headers().first(HeaderNames.create(name)).orElse(null);
  }

  /// The headers whose names begin so, percent-decoded, by the rest of their lower-case names.
  public Map<String, String> headers(String prefix) {
    var found = new LinkedHashMap<String, String>();
    for (var header : request.headers()) {
      var name = header.headerName().lowerCase();
      if (name.startsWith(prefix)) {
        var text = PercentDecoder.decode(header.get());
        if (text == null) {
          var error = Pointed.header(name, "is not percent-encoded UTF-8");
          throw Problem.invalid(Kind.INVALID_REQUEST, List.of(error)).exception();
        }
        found.put(name.substring(prefix.length()), text);
      }
    }
    return found;
  }

  /// How much the client wants a media type, 0 to 1.
  public double wants(String type) {
    var accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
    return accept.isBlank() || accept.equals("*/*") ? 1 : MediaRange.quality(accept, type);
  }

  /// Whether the client names a media type, not only by a wildcard.
  public boolean names(String type) {
    return MediaRange.names(request.headers().first(HeaderNames.ACCEPT).orElse(""), type);
  }

  /// The content coding to answer with.
  ///
  /// @param there those there are, the best first, `identity` among them
  public String coding(List<String> there) {
    var accept = request.headers().values(HeaderNames.ACCEPT_ENCODING);
    return Codings.best(String.join(",", accept), there);
  }

  /// Whether the client has already what a tag names.
  public boolean has(String etag) {
    for (var header : request.headers().values(HeaderNames.IF_NONE_MATCH)) {
      for (var known : header.split(",", -1)) {
        var tag = known.strip();
        if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Media type of the body without parameters, `""` if there is none.
  public String contentType() {
    var type = request.headers().first(CONTENT_TYPE).orElse(null);
    return type == null ? "" : MediaRange.essence(type);
  }

  /// Refuses a body whose media type is not one of these, or whose charset is not UTF-8.
  public void requireType(Collection<String> types) {
    var type = request.headers().first(CONTENT_TYPE).orElse(null);
    var charset = type == null ? "" : MediaRange.parameter(type, "charset");
    if (!types.contains(contentType()) || !(charset.isEmpty() || charset.equals("utf-8"))) {
      var wanted = String.join(", ", types);
      throw Problem.of(
              Kind.UNSUPPORTED_MEDIA_TYPE,
              "Content-Type is " + (type == null ? "missing" : "another") + "; send " + wanted)
          .with("Accept", wanted)
          .exception();
    }
  }

  /// The body, not interpreted.
  public byte[] bytes() {
    return bodies.bytes(request);
  }

  /// The body as text, not interpreted.
  public String text() {
    return bodies.text(request);
  }

  /// The body, which must be JSON.
  public JsonNode json() {
    requireType(List.of("application/json"));
    return JsonText.read(text());
  }

  /// The body, which may be left out, or null.
  public @Nullable JsonNode jsonIfAny() {
    var text = text();
    if (text.isEmpty()) {
      return null;
    }
    requireType(List.of("application/json"));
    return JsonText.read(text);
  }

  /// The body as JSON, whatever its media type.
  public JsonNode anyJson() {
    return JsonText.read(text());
  }

  /// Refuses a client that wants something else.
  public void requireAccept(String type) {
    if (wants(type) <= 0) {
      throw Problem.of(Kind.NOT_ACCEPTABLE, "This is given as " + type + " only.").exception();
    }
  }

  /// Adds a header to the answer.
  public Exchange with(String name, String value) {
    response.header(HeaderNames.create(name), value);
    return this;
  }

  /// Adds a header to the answer unless it has it.
  public Exchange withDefault(String name, String value) {
    return response.headers().contains(HeaderNames.create(name)) ? this : with(name, value);
  }

  /// Answers JSON.
  public void json(int status, byte[] body) {
    response.header(JSON).header(NO_CACHE).header(NO_SNIFF).status(status(status));
    finish(body);
  }

  /// Answers JSON.
  public void json(int status, JsonNode body) {
    json(status, Json.bytes(json -> Json.tree(json, body)));
  }

  /// Answers something else.
  public void send(String type, byte[] body) {
    response.header(CONTENT_TYPE, type).header(NO_SNIFF);
    finish(body);
  }

  /// Answers 304: the client has it already.
  public void notModified() {
    response.header(NO_SNIFF).status(Status.NOT_MODIFIED_304).send();
  }

  /// Answers 204.
  public void empty() {
    response.status(Status.NO_CONTENT_204).send();
  }

  /// Answers a stream. Not for HEAD.
  public OutputStream stream(String type) {
    response.header(CONTENT_TYPE, type).header(NO_CACHE).header(NO_SNIFF);
    return response.outputStream();
  }

  /// Whether only headers are asked for.
  public boolean isHead() {
    return request.prologue().method().text().equals("HEAD");
  }

  /// Ends the request: the client has gone.
  public static RuntimeException gone(IOException e) {
    return new CloseConnectionException("the client has gone", e);
  }

  private void finish(byte[] body) {
    if (isHead()) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length)).send(new byte[0]);
    } else {
      response.send(body);
    }
  }

  private static Status status(int code) {
    return code == 200 ? Status.OK_200 : Status.create(code);
  }
}
