package dev.signalbox.agents.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What people may know of a model: never a secret.
///
/// @param name what agents call it
/// @param provider which kind of provider answers, e.g. `scripted`
/// @param model which model it is, in the provider's words
/// @param host host, and port if unusual, of the provider; null if it is this process
/// @param prices what it costs, or null if that is not known
public record ModelInfo(
    String name, String provider, String model, @Nullable String host, @Nullable Prices prices) {

  /// As `GET /api/models` lists it.
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("provider", provider).put("model", model).put("host", host);
    var price = prices;
    if (price == null) {
      return json.putNull("prices");
    }
    json.putObject("prices")
        .put("input_per_million_usd", price.inputUsd().toPlainString())
        .put("output_per_million_usd", price.outputUsd().toPlainString());
    return json;
  }
}
