package dev.signalbox.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered.
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
record Answer(int status, HttpHeaders headers, byte[] body) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  JsonNode json() {
    return MAPPER.readTree(body);
  }

  String text() {
    return new String(body, UTF_8);
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  String contentType() {
    return header("Content-Type");
  }
}
