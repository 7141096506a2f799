package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://Example.ORG                | http://example.org/
          HTTPS://example.org:443/a?b#c     | https://example.org/a?b
          http://example.org:8080?q=1       | http://example.org:8080/?q=1
          http://example.org/a b/é?x=ü y    | http://example.org/a%20b/%C3%A9?x=%C3%BC%20y
          http://example.org/%20?a=%2F      | http://example.org/%20?a=%2F
          http://[::1]:8080/x               | http://[::1]:8080/x
          http://my_service/x               | http://my_service/x
          http://bücher.example/            | http://xn--bcher-kva.example/
          http://a/b[0]?c={d}               | http://a/b%5B0%5D?c=%7Bd%7D
          """)
  void an_address_is_put_in_order(String text, String expected) {
    assertThat(Address.of(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org",
        "file:///etc/passwd",
        "/relative",
        "",
        "http://",
        "http:///path",
        "http://user:secret@example.org/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://exa mple.org/",
        "http://a\r\nHost: b/",
        "jar:http://example.org!/",
      })
  void what_is_no_such_address_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> Address.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "/c, http://h:1/c",
    "c, http://h:1/a/c",
    "../c?d=e, http://h:1/c?d=e",
    "?x=y, http://h:1/a/?x=y",
    "//other/z, http://other/z",
    "https://other/z#f, https://other/z",
  })
  void a_location_is_seen_from_where_it_was_said(String location, String expected) {
    assertThat(Address.of("http://h:1/a/b?q").resolve(location)).hasToString(expected);
  }

  @Test
  void a_query_is_added_and_never_shown() {
    var address = Address.of("http://h/a?b=c").withQuery("k y", "v&=ü");

    assertThat(address).hasToString("http://h/a?b=c&k%20y=v%26%3D%C3%BC");
    assertThat(address.withoutQuery()).isEqualTo("http://h/a");
  }
}
