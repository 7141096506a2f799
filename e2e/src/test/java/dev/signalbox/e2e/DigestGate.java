package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Lets pass whoever proves to know a password by HTTP digest (RFC 7616, MD5, qop auth).
///
/// @param account `{username, password}`
record DigestGate(JsonNode account) {

  private static final String REALM = "stub";
  private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c0";
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]*))");

  String challenge() {
    return "Digest realm=\"%s\", nonce=\"%s\", qop=\"auth\", algorithm=MD5".formatted(REALM, NONCE);
  }

  /// Whether the proof of a request is right.
  boolean opens(JsonNode request) {
    var sent = parameters(request.path("headers").path("authorization").asString(""));
    var username = account.path("username").stringValue();
    var secret = md5(username + ":" + REALM + ":" + account.path("password").stringValue());
    var what = md5(request.path("method").stringValue() + ":" + sent.get("uri"));
    var right =
        md5(
            String.join(
                ":", secret, NONCE, sent.get("nc"), sent.get("cnonce"), sent.get("qop"), what));
    return username.equals(sent.get("username")) && right.equals(sent.get("response"));
  }

  private static Map<String, String> parameters(String header) {
    var parameters = new HashMap<String, String>();
    var matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      parameters.put(
          matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
    }
    return parameters;
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has MD5", e);
    }
  }
}
