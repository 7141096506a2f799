package dev.signalbox.agents.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.JsonNodeFactory;

/// A JWT by which a client proves that it knows its secret without sending it (RFC 7523).
final class ClientAssertion {

  private static final long LIFE_S = 60;

  private ClientAssertion() {}

  static String sign(String client, String secret, HttpRequest request, Instant now) {
    var header = JsonNodeFactory.instance.objectNode().put("alg", "HS256").put("typ", "JWT");
    var claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", client)
            .put("sub", client)
            .put("aud", request.address().toString())
            .put("jti", UUID.randomUUID().toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + LIFE_S);
    var signed = encode(header.toString()) + "." + encode(claims.toString());
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
