package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Secrets;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpTransportTest {

  private static final HttpLimits SHORT = new HttpLimits(150, 150, 1_000);

  @Test
  void an_interrupt_closes_the_connection_and_the_server_sees_it() throws Exception {
    var asked = new CountDownLatch(1);
    try (var server =
            new LoopbackServer(e -> {
              asked.countDown();
              e.awaitDisconnect();
            });
        var caller = Caller.toLoopback()) {
      var thrown = interruptedOnce(asked, () -> caller.call(server.uri()));

      assertThat(thrown).isInstanceOf(InterruptedException.class);
      assertThat(server.sawDisconnect()).isTrue();
    }
  }

  @Test
  void an_interrupt_amid_the_answer_closes_the_connection_too() throws Exception {
    var answering = new CountDownLatch(1);
    try (var server =
            new LoopbackServer(e -> {
              e.begin(200);
              e.chunk("a");
              answering.countDown();
              e.awaitDisconnect();
            });
        var caller = Caller.toLoopback()) {
      var thrown = interruptedOnce(answering, () -> caller.call(server.uri()));

      assertThat(thrown).isInstanceOf(InterruptedException.class);
      assertThat(server.sawDisconnect()).isTrue();
    }
  }

  @Test
  void an_interrupt_while_a_name_is_looked_up_is_prompt() throws Exception {
    var looking = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    NameService slow =
        _ -> {
          looking.countDown();
          await(never);
          return new InetAddress[0];
        };
    try (var caller =
        new Caller(new HttpTransport(slow, Egress.ANYWHERE), HttpLimits.DEFAULT, Secrets.NONE)) {
      var thrown = interruptedOnce(looking, () -> caller.call("http://slow.example/"));

      assertThat(thrown).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void silence_is_a_timeout_to_try_again_and_closes_the_connection() throws Exception {
    try (var server = new LoopbackServer(LoopbackServer.Exchange::awaitDisconnect);
        var caller = Caller.toLoopback(SHORT)) {
      var failure = Failures.of(() -> caller.call(server.uri()));

      assertThat(failure.type()).isEqualTo(Failure.Kind.TIMEOUT.type());
      assertThat(failure.retryable()).isTrue();
      assertThat(server.sawDisconnect()).isTrue();
    }
  }

  @Test
  void an_answer_in_drops_does_not_outlive_the_time_limit() throws Exception {
    try (var server =
            new LoopbackServer(e -> {
              e.begin(200);
              while (true) { // until the connection is closed: never silent, never done
                e.chunk(" ");
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
              }
            });
        var caller = Caller.toLoopback(new HttpLimits(300, 5_000, 1 << 20))) {
      var failure = Failures.of(() -> caller.call(server.uri()));

      assertThat(failure.type()).isEqualTo(Failure.Kind.TIMEOUT.type());
      assertThat(failure.detail()).contains("300 ms");
    }
  }

  @Test
  void an_answer_over_the_limit_is_not_read() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "x".repeat(1_001)));
        var caller = Caller.toLoopback(new HttpLimits(5_000, 5_000, 1_000))) {
      var failure = Failures.of(() -> caller.call(server.uri()));

      assertThat(failure.detail()).contains("larger than 1000 bytes");
      assertThat(failure.retryable()).isFalse();
    }
  }

  @Test
  void nobody_listening_is_unreachable_and_to_try_again() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var caller = Caller.toLoopback()) {
      var failure = Failures.of(() -> caller.call("http://127.0.0.1:" + port + "/"));

      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void a_host_that_does_not_exist_is_unreachable() {
    NameService names =
        host -> {
          throw new java.net.UnknownHostException(host);
        };
    try (var caller =
        new Caller(new HttpTransport(names, Egress.PUBLIC), HttpLimits.DEFAULT, Secrets.NONE)) {
      var failure = Failures.of(() -> caller.call("http://nowhere.example/"));

      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.detail()).contains("there is no host nowhere.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
      })
  void an_answer_that_breaks_off_fails_to_be_tried_again(String beginning) throws Exception {
    try (var server =
            new LoopbackServer(e -> {
              e.write(beginning);
              e.drop();
            });
        var caller = Caller.toLoopback()) {
      var failure = Failures.of(() -> caller.method("post").call(server.uri()));

      assertThat(failure.status()).isEqualTo(502);
      assertThat(failure.retryable()).isTrue();
      assertThat(server.received()).hasSize(1); // sent once: it may have had its effect
    }
  }

  @Test
  void what_is_not_http_fails() throws Exception {
    try (var server =
            new LoopbackServer(e -> {
              e.write("HTTP/1.1 20x Nonsense\r\n\r\n");
              e.drop();
            });
        var caller = Caller.toLoopback()) {
      assertThat(Failures.of(() -> caller.call(server.uri())).status()).isEqualTo(502);
    }
  }

  @Test
  void a_private_address_is_refused_and_the_line_that_would_allow_it_told() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, ""));
        var caller = new Caller(Egress.PUBLIC)) {
      var failure = Failures.of(() -> caller.call(server.uri()));

      assertThat(failure.type()).isEqualTo(Failure.Kind.AUTHORIZATION.type());
      assertThat(failure.status()).isEqualTo(403);
      assertThat(failure.retryable()).isFalse();
      assertThat(failure.detail())
          .contains("egress: {allow: [\"127.0.0.1:" + server.port() + "\"]}");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_name_that_turns_to_a_private_address_after_the_check_gains_nothing() throws Exception {
    var lookups = new AtomicInteger();
    NameService turning = // public at first, private when asked again
        _ -> {
          var address = lookups.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.1";
          return new InetAddress[] {InetAddress.ofLiteral(address)};
        };
    var allowFirst = Egress.of(List.of("127.0.0.2"));
    try (var server = new LoopbackServer(e -> e.respond(200, "reached"));
        var caller =
            new Caller(new HttpTransport(turning, allowFirst), HttpLimits.DEFAULT, Secrets.NONE)) {
      // The server listens on 127.0.0.1 only: only a second look-up would find it.
      var failure = Failures.of(() -> caller.call("http://turning.example:" + server.port() + "/"));

      assertThat(failure.status()).isEqualTo(503);
      assertThat(lookups).hasValue(1);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void of_several_addresses_only_allowed_ones_are_connected_to() throws Exception {
    NameService both =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral("10.255.255.1"), InetAddress.ofLiteral("127.0.0.1")
            };
    try (var server = new LoopbackServer(e -> e.respond(200, "reached"));
        var caller =
            new Caller(
                new HttpTransport(both, Egress.of(List.of("127.0.0.1"))),
                HttpLimits.DEFAULT,
                Secrets.NONE)) {
      var done = caller.call("http://both.example:" + server.port() + "/");

      assertThat(done.output().stringValue()).isEqualTo("reached");
      assertThat(server.received().getFirst().headers())
          .containsEntry("Host", "both.example:" + server.port());
    }
  }

  private static Throwable interruptedOnce(CountDownLatch latch, ThrowingCallable call)
      throws InterruptedException {
    var thrown = new AtomicReference<Throwable>(new AssertionError("nothing was thrown"));
    var thread =
        Thread.startVirtualThread(() -> {
          try {
            call.call();
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(thread.join(java.time.Duration.ofSeconds(5))).isTrue();
    return thrown.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
