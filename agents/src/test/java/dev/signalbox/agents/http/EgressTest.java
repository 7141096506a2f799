package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EgressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.9.10",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void what_is_not_public_is_refused(String address) {
    assertThat(allows(Egress.PUBLIC, "host", address, 80)).isFalse();
    assertThat(allows(Egress.ANYWHERE, "host", address, 80)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.1.1",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8"
      })
  void what_is_public_is_allowed(String address) {
    assertThat(allows(Egress.PUBLIC, "host", address, 443)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8099, localhost, 127.0.0.1, 8099, true",
    "127.0.0.1:8099, localhost, 127.0.0.1, 8098, false",
    "127.0.0.1, localhost, 127.0.0.1, 8098, true",
    "10.1.0.0/16, x, 10.1.255.1, 80, true",
    "10.1.0.0/16, x, 10.2.0.1, 80, false",
    "10.1.0.0/16:443, x, 10.1.0.1, 80, false",
    "10.0.0.0/9, x, 10.127.0.1, 80, true",
    "10.0.0.0/9, x, 10.128.0.1, 80, false",
    "10.1.0.0/16, x, ::ffff:10.1.0.1, 80, true",
    "::1, x, ::1, 80, true",
    "[::1]:80, x, ::1, 80, true",
    "[::1]:80, x, ::1, 81, false",
    "fd00::/8, x, fd12::1, 80, true",
    "localhost:8080, localhost, 127.0.0.1, 8080, true",
    "localhost:8080, LOCALHOST., 127.0.0.1, 8080, true",
    "localhost:8080, other, 127.0.0.1, 8080, false",
    "*.example.org, a.b.example.org, 10.0.0.1, 80, true",
    "*.example.org, example.org, 10.0.0.1, 80, false",
    "*.example.org, evilexample.org, 10.0.0.1, 80, false",
    "my_service, my_service, 10.0.0.1, 80, true",
  })
  void entries_allow_what_they_say(
      String entry, String host, String address, int port, boolean allowed) {
    assertThat(allows(Egress.of(List.of(entry)), host, address, port)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://x", "10.0.0.0/33", "10.0.0", "a b", "*", "x:99999", "1:2:3", "x:y"})
  void an_entry_that_says_nothing_clear_is_refused(String entry) {
    assertThatThrownBy(() -> Egress.of(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"127.0.0.1:8099\"");
  }

  @Test
  void numbers_that_stand_for_an_address_are_that_address() throws Exception {
    // 2130706433 is 127.0.0.1: what counts is what is connected to
    var address = InetAddress.getAllByName("2130706433")[0];

    assertThat(Egress.PUBLIC.allows("2130706433", address, 80)).isFalse();
  }

  private static boolean allows(Egress egress, String host, String address, int port) {
    return egress.allows(host, InetAddress.ofLiteral(address), port);
  }
}
