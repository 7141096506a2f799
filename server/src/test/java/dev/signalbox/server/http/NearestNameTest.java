package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> NAMES = List.of("query", "chat_history", "session_id", "input");

  @ParameterizedTest
  @CsvSource({
    "qurey, query",
    "chat_histroy, chat_history",
    "chatHistory, chat_history",
    "sessionid, session_id",
    "imput, input"
  })
  void a_slip_is_recognised(String wrong, String meant) {
    assertThat(NearestName.of(wrong, NAMES)).contains(meant);
  }

  @Test
  void what_is_far_from_all_is_answered_with_all() {
    assertThat(NearestName.hint("temperature", NAMES))
        .isEqualTo("; known: chat_history, input, query, session_id");
    assertThat(NearestName.hint("x", List.of())).isEmpty();
  }

  @Test
  void a_name_of_endless_length_costs_nothing() {
    assertThat(NearestName.of("x".repeat(1_000_000), NAMES)).isEmpty();
  }
}
