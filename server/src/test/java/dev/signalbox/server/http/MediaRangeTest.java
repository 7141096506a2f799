package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                    | 1",
        "application/json                       | 1",
        "Application/JSON;charset=utf-8         | 1",
        "application/*;q=0.5                    | 0.5",
        "text/html, */*;q=0.1                   | 0.1",
        "application/json;q=0, */*              | 0",
        "text/html                              | 0",
        "application/json;q=x                   | 1",
        "                                       | 0",
      })
  void the_most_exact_range_says_how_much_is_wanted(String accept, double quality) {
    var given = accept == null ? "" : accept;

    assertThat(MediaRange.quality(given, "application/json")).isEqualTo(quality);
  }

  @Test
  void a_media_type_is_told_from_its_parameters() {
    assertThat(MediaRange.essence(" Text/YAML ; charset=\"UTF-8\"")).isEqualTo("text/yaml");
    assertThat(MediaRange.parameter("text/yaml; charset=\"UTF-8\"", "charset")).isEqualTo("utf-8");
    assertThat(MediaRange.parameter("text/yaml", "charset")).isEmpty();
  }
}
