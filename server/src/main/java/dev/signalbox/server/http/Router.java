package dev.signalbox.server.http;

import dev.signalbox.server.http.Problem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request: a tree of path segments.
///
/// Works on the path as it was sent and decodes each segment by itself, so that an encoded slash
/// belongs to its segment (step ids have slashes) and no encoding can reach another route.
final class Router {

  private final Node root = new Node();
  private final List<String> all = new ArrayList<>();
  private @Nullable Route fallback;

  /// One thing a server can be asked.
  ///
  /// @param method HTTP method
  /// @param template path with `{name}` for a segment
  /// @param query what may be in the query
  record Route(String method, String template, Query query, Dispatcher.Handler handler) {}

  /// What may be in a query.
  sealed interface Query {
    /// These parameters; others are refused.
    record Known(Set<String> parameters) implements Query {}

    /// Anything: it is not for this server.
    record Any() implements Query {}
  }

  /// A route, with the values of its template's names, in order.
  record Match(Route route, List<String> names, List<String> values) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private @Nullable Node any;
    private final Map<String, Route> methods = new TreeMap<>();
    private List<String> names = List.of();
  }

  /// All routes, as `GET /path`.
  List<String> all() {
    return List.copyOf(all);
  }

  void add(Route route) {
    all.add(route.method() + " " + route.template());
    var node = root;
    var names = new ArrayList<String>();
    for (var segment : segments(route.template())) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
        node.any = node.any == null ? new Node() : node.any;
        node = node.any;
      } else {
        node = node.literals.computeIfAbsent(segment, _ -> new Node());
      }
    }
    node.names = List.copyOf(names);
    if (node.methods.put(route.method(), route) != null) {
      throw new IllegalStateException("two routes " + route.method() + " " + route.template());
    }
  }

  /// Takes what is for no other route.
  void otherwise(Route route) {
    fallback = route;
  }

  /// The route of a request. HEAD is answered as GET is.
  ///
  /// @throws ProblemException if there is none
  Match find(String method, String rawPath) {
    if (!rawPath.startsWith("/")) {
      throw notFound();
    }
    var values = new ArrayList<String>(3);
    var node = node(rawPath, values);
    var verb = method.equals("HEAD") ? "GET" : method;
    if (node == null) {
      var other = fallback;
      if (other == null || !other.method().equals(verb)) {
        throw notFound();
      }
      return new Match(other, List.of(), List.of());
    }
    var route = node.methods.get(verb);
    if (route == null) {
      throw notAllowed(method, node.methods.keySet());
    }
    return new Match(route, node.names, values);
  }

  private @Nullable Node node(String rawPath, List<String> values) {
    var node = root;
    for (var segment : segments(rawPath)) {
      var next = node.literals.get(segment);
      if (next == null && node.any != null && !segment.isEmpty()) {
        values.add(decoded(segment));
        next = node.any;
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node.methods.isEmpty() ? null : node;
  }

  /// The segments of a path, decoded; none for `/`.
  static List<String> decodedSegments(String rawPath) {
    return segments(rawPath).stream().map(Router::decoded).toList();
  }

  private static String decoded(String segment) {
    var text = PercentDecoder.decode(segment);
    if (text == null) {
      throw Problem.of(
              Kind.INVALID_REQUEST,
              "The path is not well-formed: percent signs are followed by two hex digits, UTF-8,"
                  + " without control characters.")
          .exception();
    }
    return text;
  }

  private static List<String> segments(String path) {
    return path.equals("/") ? List.of() : Arrays.asList(path.substring(1).split("/", -1));
  }

  private static ProblemException notFound() {
    return Problem.of(Kind.NOT_FOUND, "Nothing is at this address; see /openapi.yaml.").exception();
  }

  private static ProblemException notAllowed(String method, Set<String> there) {
    var allow = String.join(", ", there) + (there.contains("GET") ? ", HEAD" : "");
    var shown = method.length() > 20 ? "This method" : method;
    return Problem.of(Kind.METHOD_NOT_ALLOWED, shown + " is not for this address; " + allow + ".")
        .with("Allow", allow)
        .exception();
  }
}
