package dev.signalbox.agents.model.openai;

import dev.signalbox.agents.model.Prices;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A model behind an OpenAI-compatible endpoint, as it is configured.
///
/// @param name what agents call it
/// @param baseUrl e.g. `https://api.openai.com/v1`; chosen by operators, so it may be anywhere
/// @param model which model, in the provider's words
/// @param keyVariable environment variable that holds the key, or null if there is none to send
/// @param prices what it costs, or null if that is not known
/// @param silenceMs longest time without a byte, before the first one too
public record OpenAiSettings(
    String name,
    URI baseUrl,
    String model,
    @Nullable String keyVariable,
    @Nullable Prices prices,
    long silenceMs) {

  /// Longest silence where nothing else is said: five minutes, as models think.
  public static final long DEFAULT_SILENCE_MS = 300_000;

  /// Host, and port unless it is the usual one.
  String host() {
    return baseUrl.getPort() < 0 ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
  }
}
