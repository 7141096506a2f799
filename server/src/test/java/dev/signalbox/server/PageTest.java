package dev.signalbox.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "<!doctype html><title>the page</title>",
          "index.html.gz", "the page, zipped",
          "favicon.svg", "<svg/>",
          "secret.yaml", "not for the page",
          "assets/index-1a2b3c.js", "plain",
          "assets/index-1a2b3c.js.gz", "zipped",
          "assets/index-1a2b3c.js.br", "brotli",
          "assets/font-4d5e6f.woff2", "letters");
  private static final String SCRIPT = "/assets/index-1a2b3c.js";

  private final TestApi api =
      TestApi.withPage(
          name -> Optional.ofNullable(FILES.get(name)).map(text -> text.getBytes(UTF_8)));

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/executions", "/executions/1/steps/a%2Fb", "/workflows/x?view=graph&a.b=1"})
  void the_page_is_at_every_address_that_is_nothing_else(String path) {
    var answer = browse(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("the page");
    assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/none",
        "/%61pi/none",
        "/health/none",
        "/metrics/none",
        "/openapi.yaml/none",
        "/assets",
        "/assets/none.js",
        "/assets/a/b.js",
        "/a//b",
        "//a",
        "/a/../b",
        "/a/%2e%2e/b",
      })
  void other_addresses_stay_what_they_are(String path) {
    assertThat(raw(path).status()).isEqualTo(404);
  }

  @Test
  void a_program_that_does_not_ask_for_html_gets_a_problem() {
    assertThat(api.get("/executions").status()).isEqualTo(404);
    assertThat(api.send(api.request("/executions").header("Accept", "*/*").build()).status())
        .isEqualTo(404);
    assertThat(
            api.send(api.request("/executions").POST(BodyPublishers.ofString("{}")).build())
                .status())
        .isEqualTo(404);
  }

  @Test
  void assets_are_kept_for_ever() {
    var answer = api.get(SCRIPT);

    assertThat(answer.text()).isEqualTo("plain");
    assertThat(answer.contentType()).isEqualTo("text/javascript; charset=utf-8");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br, gzip              | br       | brotli",
        "gzip, deflate, br     | br       | brotli",
        "gzip                  | gzip     | zipped",
        "GZIP;q=1, br;q=0.5    | gzip     | zipped",
        "*                     | br       | brotli",
        "br;q=0, *             | gzip     | zipped",
        "identity              |          | plain",
        "deflate               |          | plain",
        "identity;q=0, br;q=0  |          | plain",
      })
  void an_asset_comes_in_the_coding_that_is_wanted_most(String accept, String coding, String text) {
    var answer = api.send(api.request(SCRIPT).header("Accept-Encoding", accept).build());

    assertThat(answer.text()).isEqualTo(text);
    assertThat(answer.header("Content-Encoding")).isEqualTo(coding == null ? "" : coding);
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void what_was_not_compressed_comes_as_it_is() {
    var request = api.request("/assets/font-4d5e6f.woff2").header("Accept-Encoding", "br");
    var answer = api.send(request.build());

    assertThat(answer.text()).isEqualTo("letters");
    assertThat(answer.contentType()).isEqualTo("font/woff2");
    assertThat(answer.header("Content-Encoding")).isEmpty();
  }

  @Test
  void who_has_the_page_is_told_so() {
    var first = browse("/");
    var zipped = send("/", "Accept-Encoding", "gzip");
    var again = send("/", "If-None-Match", "\"other\", " + first.header("ETag"));
    var weak = send("/", "If-None-Match", "W/" + first.header("ETag"));

    assertThat(first.header("ETag")).matches("\"[0-9a-f]{32}\"");
    assertThat(zipped.header("ETag")).isNotEqualTo(first.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(again.body()).isEmpty();
    assertThat(weak.status()).isEqualTo(304); // a proxy may have weakened it
  }

  @Test
  void nothing_but_the_page_itself_may_run_on_it() {
    assertThat(browse("/").header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none';"
                + " form-action 'self'; frame-ancestors 'none'");
    assertThat(browse("/").header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browse("/").header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void a_file_beside_the_page_is_served_if_it_is_one_a_page_has() {
    var icon = raw("/favicon.svg");

    assertThat(icon.status()).isEqualTo(200);
    assertThat(icon.head()).contains("image/svg+xml").contains("no-cache");
    assertThat(raw("/secret.yaml").body()).doesNotContain("not for the page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/..%2findex.html",
        "/assets/..%5cindex.html",
        "/assets/%2e%2e%2findex.html",
        "/assets/../index.html",
        "/assets/.hidden.js",
        "/assets/index-1a2b3c.js.br",
        "/assets/index-1a2b3c.js%00.js",
        "/assets/",
      })
  void path_tricks_reach_nothing(String path) {
    var answer = raw(path);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.head()).contains("application/problem+json");
  }

  @Test
  void head_is_answered_as_get_without_a_body() {
    var answer = api.send(api.request(SCRIPT).method("HEAD", BodyPublishers.noBody()).build());

    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Length")).isEqualTo("5");
  }

  @Test
  void without_a_page_the_server_says_how_to_make_one() {
    try (var without = new TestApi()) {
      var answer = without.get("/");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
      assertThat(answer.text()).contains("npm --prefix ui run build").contains("/openapi.yaml");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(without.get(SCRIPT).status()).isEqualTo(404);
    }
  }

  private Answer browse(String path) {
    return send(path, "Upgrade-Insecure-Requests", "1");
  }

  private Answer send(String path, String header, String value) {
    var accept = "text/html,application/xhtml+xml,*/*;q=0.8";
    return api.send(api.request(path).header("Accept", accept).header(header, value).build());
  }

  /// As a browser would ask, if it did not tidy up addresses.
  private RawAnswer raw(String path) {
    return api.raw(
        "GET "
            + path
            + " HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Accept: text/html, */*\r\n"
            + "Connection: close\r\n\r\n");
  }
}
