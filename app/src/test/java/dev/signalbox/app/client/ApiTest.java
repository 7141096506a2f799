package dev.signalbox.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {

  private final FakeServer server = new FakeServer();
  private final Api api = new Api(server.address(), new SkippingTime());

  @AfterEach
  void close() {
    api.close();
    server.close();
  }

  @Test
  void a_refusal_says_what_the_problem_document_says() {
    server.json("GET /api/executions/x/status", 404, "{\"detail\": \"no execution x\"}");

    assertThatThrownBy(() -> api.get("/api/executions/x/status"))
        .isInstanceOf(ApiException.class)
        .hasMessage("no execution x");
  }

  @Test
  void a_server_that_is_not_there_is_named() {
    server.close();

    assertThatThrownBy(() -> api.get("/health/live"))
        .hasMessage("cannot reach " + server.address() + ": nothing listens there");
  }

  @Test
  void an_answer_that_is_no_json_is_not_taken_for_one() {
    server.json("GET /", 200, "<html>");

    assertThatThrownBy(() -> api.get("/")).hasMessageContaining("not JSON");
  }

  @Test
  void a_stream_that_breaks_off_goes_on_after_the_last_cursor() {
    server
        .events("GET /events", "id: 1\nevent: a\ndata: 1\n\nevent: text\ndata: 2\n\n")
        .events("GET /events", "id: 2\nevent: b\ndata: 3\n\n")
        .json("GET /events", 204, "");
    var types = new ArrayList<String>();

    api.events("/events", event -> types.add(event.type()));

    assertThat(types).containsExactly("a", "text", "b");
    assertThat(server.seen()).extracting(FakeServer.Seen::cursor).isEqualTo(List.of("", "1", "2"));
  }

  @Test
  void a_stream_that_breaks_off_again_and_again_is_given_up() {
    server.events("GET /events", "");

    assertThatThrownBy(() -> api.events("/events", _ -> true))
        .hasMessageContaining("breaks off again and again");
  }
}
