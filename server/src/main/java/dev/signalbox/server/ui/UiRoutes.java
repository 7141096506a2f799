package dev.signalbox.server.ui;

import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/// Serves the page: its files, and itself at every address that is nothing else's, since where one
/// is on the page is its own affair. Without a page it says how to make one.
public final class UiRoutes {

  private static final String HTML = "text/html";
  private static final Set<String> NOT_THE_PAGE =
      Set.of("api", "assets", "health", "metrics", "openapi.yaml");
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";
  // Nothing but what this server sent, and nothing inline: what models and tools say stays text.
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final String POLICY_WITHOUT_PAGE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final UiFiles files;
  private final UiFile noPage;

  /// @param source where the page's files are
  public UiRoutes(UiSource source) {
    this.files = new UiFiles(source);
    this.noPage = UiFile.of("text/html; charset=utf-8", noPage(), _ -> Optional.empty());
  }

  /// Adds its routes.
  public void addTo(Dispatcher routes) {
    routes.get("/assets/{name}", this::asset).page("/", this::page).otherwise(this::other);
  }

  private void asset(Exchange exchange) {
    var file = files.find("assets/", exchange.segment("name"));
    send(exchange, file.orElseThrow(() -> Exchange.notFound("asset")), FOREVER);
  }

  private void page(Exchange exchange) {
    var page = files.find("", "index.html");
    if (page.isEmpty()) {
      exchange.with("Content-Security-Policy", POLICY_WITHOUT_PAGE);
    }
    send(exchange, page.orElse(noPage), ASK_AGAIN);
  }

  /// A file beside the page, such as its icon, or else a place within the page.
  private void other(Exchange exchange) {
    var path = exchange.path();
    var first = path.isEmpty() ? "" : path.getFirst();
    var file =
        path.size() == 1 && !NOT_THE_PAGE.contains(first)
            ? files.find("", first)
            : Optional.<UiFile>empty();
    if (file.isPresent()) {
      send(exchange, file.get(), ASK_AGAIN);
    } else if (isPlace(exchange)) {
      page(exchange);
    } else {
      throw Problem.of(Kind.NOT_FOUND, "Nothing is at this address; see /openapi.yaml.")
          .exception();
    }
  }

  /// Whether somebody goes there with a browser: programs do not ask for HTML by name.
  private static boolean isPlace(Exchange exchange) {
    var path = exchange.path();
    return exchange.names(HTML)
        && !NOT_THE_PAGE.contains(path.getFirst())
        && path.stream().limit(path.size() - 1L).noneMatch(String::isEmpty)
        && path.stream().noneMatch(segment -> segment.equals(".") || segment.equals(".."));
  }

  private static void send(Exchange exchange, UiFile file, String caching) {
    var coding = exchange.coding(file.codings());
    var form =
        file.forms().stream()
            .filter(each -> each.coding().equals(coding))
            .findFirst()
            .orElseThrow();
    exchange
        .withDefault("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", caching)
        .with("Vary", "Accept-Encoding")
        .with("ETag", form.etag());
    if (exchange.has(form.etag())) {
      exchange.notModified();
      return;
    }
    if (!coding.equals("identity")) {
      exchange.with("Content-Encoding", coding);
    }
    exchange.send(file.type(), form.bytes());
  }

  private static byte[] noPage() {
    try (var in = UiRoutes.class.getResourceAsStream("/dev/signalbox/server/no-page.html")) {
      if (in == null) {
        throw new IllegalStateException("the server's jar has no no-page.html");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("read no-page.html", e);
    }
  }
}
