package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testkit.Json;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventTest {

  private static final String EVENT =
      """
      {"specversion": "1.0", "id": "e-1", "source": "/shop", "type": "order.paid",
       "time": "2026-01-01T00:00:00Z", "region": "north", "data": {"order": 7}}
      """;

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_structured_event_is_handed_on_as_it_is() {
    var answer = structured(EVENT);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json()).isEqualTo(Json.json("{id: 'e-1', delivered_to: 1}"));
    assertThat(api.driver.published).containsExactly(Json.json(EVENT));
  }

  @Test
  void a_binary_event_is_handed_on_in_the_json_format() {
    var answer =
        api.send(
            api.request("/api/events")
                .header("ce-specversion", "1.0")
                .header("ce-id", "e-1")
                .header("ce-source", "/shop")
                .header("ce-type", "order.paid")
                .header("ce-region", "caf%C3%A9")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"order\": 7}"))
                .build());

    assertThat(answer.status()).isEqualTo(202);
    assertThat(api.driver.published)
        .containsExactly(
            Json.json(
                """
                {specversion: '1.0', id: 'e-1', source: '/shop', type: 'order.paid',
                 region: 'café', datacontenttype: 'application/json', data: {order: 7}}
                """));
  }

  @Test
  void binary_data_that_is_no_text_becomes_base64() {
    api.send(
        api.request("/api/events")
            .header("ce-specversion", "1.0")
            .header("ce-id", "e-1")
            .header("ce-source", "/shop")
            .header("ce-type", "t")
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))
            .build());

    assertThat(api.driver.published.getFirst().get("data_base64").stringValue()).isEqualTo("AQID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | /specversion",
        "{specversion: '0.3', id: 'e', source: 's', type: 't'}           | /specversion",
        "{specversion: '1.0', id: '', source: 's', type: 't'}            | /id",
        "{specversion: '1.0', id: 'e', source: 's', type: 't', time: 'x'} | /time",
        "{specversion: '1.0', id: 'e', source: 's', type: 't', Bad: 1}   | /Bad",
        "{specversion: '1.0', id: 'e', source: 's', type: 't', ext: {}}  | /ext",
        "{specversion: '1.0', id: 'e', source: 's', type: 't', data_base64: '%'} | /data_base64",
        "{specversion: '1.0', id: 'e', source: 's', type: 't', data: 1, data_base64: ''} "
            + "| /data_base64",
      })
  void what_is_no_cloud_event_is_refused(String event, String pointer) {
    var answer = structured(Json.json(event).toString());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
    assertThat(api.driver.published).isEmpty();
  }

  @Test
  void plain_json_is_no_event() {
    assertThat(api.post("/api/events", EVENT).status()).isEqualTo(415);
  }

  private Answer structured(String event) {
    return api.send(
        api.request("/api/events")
            .header("Content-Type", "application/cloudevents+json; charset=utf-8")
            .POST(BodyPublishers.ofString(event))
            .build());
  }
}
