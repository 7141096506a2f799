package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.core.port.Secrets;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {

  private static final String PASSWORD = "only-for-this-test";

  /// Every name is this machine: what a name stands for proves nothing, the certificate does.
  private static final NameService NAMES =
      _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private SSLContext context;

  @BeforeEach
  void a_certificate_for_good_example() throws Exception {
    var file = folder.resolve("keys.p12");
    makeCertificate(file);
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  private static void makeCertificate(Path file) throws Exception {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=good.example",
                "-ext",
                "SAN=dns:good.example",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  @Test
  void the_name_is_kept_for_the_server_though_an_address_is_connected_to() throws Exception {
    try (var server = server();
        var caller = caller(context)) {
      var done = caller.call("https://good.example:" + server.port() + "/");

      assertThat(done.output().stringValue()).isEqualTo("hello");
      assertThat(server.received().getFirst().headers())
          .containsEntry("Host", "good.example:" + server.port());
    }
  }

  @Test
  void a_certificate_for_another_name_is_not_trusted() throws Exception {
    try (var server = server();
        var caller = caller(context)) {
      var failure = Failures.of(() -> caller.call("https://bad.example:" + server.port() + "/"));

      assertThat(failure.detail()).contains("not trusted");
      assertThat(failure.retryable()).isFalse();
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void a_certificate_of_nobody_known_is_not_trusted() throws Exception {
    try (var server = server();
        var caller = caller(null)) {
      var failure = Failures.of(() -> caller.call("https://good.example:" + server.port() + "/"));

      assertThat(failure.detail()).contains("not trusted");
      assertThat(failure.retryable()).isFalse();
    }
  }

  private LoopbackServer server() throws Exception {
    return new LoopbackServer(
        e -> e.respond(200, "hello"),
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  private static Caller caller(@Nullable SSLContext trust) {
    var transport = new HttpTransport(NAMES, Egress.of(List.of("127.0.0.1")), trust);
    return new Caller(transport, HttpLimits.DEFAULT, Secrets.NONE);
  }
}
