package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DigestProofTest {

  private static final String CHALLENGES =
      """
      Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, \
      nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
      opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", \
      Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, \
      nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
      opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"\
      """;

  private static final HttpRequest REQUEST =
      HttpRequest.get(Address.of("http://www.example.org/dir/index.html"));

  @ParameterizedTest // RFC 7616, 3.9.1
  @CsvSource({
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    "MD5, 8ca523f5e9506fed4657c9700eebdbec"
  })
  void the_example_of_the_rfc_is_answered_as_there(String algorithm, String response) {
    var challenge =
        Challenge.parse(CHALLENGES).stream()
            .filter(c -> algorithm.equals(c.parameters().get("algorithm")))
            .findFirst()
            .orElseThrow();

    var proof = proof(challenge);

    assertThat(proof)
        .contains("response=\"" + response + "\"")
        .contains("username=\"Mufasa\"")
        .contains("uri=\"/dir/index.html\"")
        .contains("qop=auth, nc=00000001")
        .contains("algorithm=" + algorithm)
        .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
  }

  @Test
  void the_strongest_challenge_is_answered() {
    var chosen = DigestProof.choose(Challenge.parse(CHALLENGES));

    assertThat(chosen).map(c -> c.parameters().get("algorithm")).contains("SHA-256");
  }

  @Test
  void a_challenge_without_quality_is_answered_as_of_old() {
    var challenge = Challenge.parse("Digest realm=\"r\", nonce=\"n\"").getFirst();

    assertThat(proof(challenge)).doesNotContain("qop").doesNotContain("cnonce");
  }

  @Test
  void what_cannot_be_answered_is_not_chosen() {
    var challenges =
        Challenge.parse(
            "Basic realm=\"r, Digest nonce=x\", Digest realm=\"r\", nonce=\"n\", algorithm=XYZ,"
                + " Digest realm=\"r\", nonce=\"n\", qop=\"other\", Negotiate");

    assertThat(challenges).extracting(Challenge::scheme).contains("Basic", "Digest", "Negotiate");
    assertThat(DigestProof.choose(challenges)).isEmpty();
    assertThat(DigestProof.choose(List.of())).isEmpty();
  }

  private static String proof(Challenge challenge) {
    var credentials = new Credentials.Digest("Mufasa", "Circle of Life");
    var nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    return new DigestProof(challenge, credentials, nonce).parameter(REQUEST);
  }
}
