package dev.signalbox.agents.http;

import dev.signalbox.core.definition.Authentication.Resolved;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What proves who calls, in plain text.
sealed interface Credentials {

  /// RFC 7617.
  record Basic(String username, String password) implements Credentials {

    Resolved resolved() {
      var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
      return new Resolved("Basic", Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
      return "Basic"; // never the password, wherever this may be shown
    }
  }

  /// RFC 6750.
  record Bearer(String token) implements Credentials {

    Resolved resolved() {
      return new Resolved("Bearer", token);
    }

    @Override
    public String toString() {
      return "Bearer";
    }
  }

  /// RFC 7616: known only when the server has asked for it.
  record Digest(String username, String password) implements Credentials {

    @Override
    public String toString() {
      return "Digest";
    }
  }
}
