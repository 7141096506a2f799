package dev.signalbox.app.project;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `signalbox.yaml` says.
///
/// @param models by name
/// @param defaultModel the model of agents that name none, or null
/// @param egress hosts, addresses and networks that may be called although they are private
/// @param limits what runs at once
/// @param retention when what has ended is removed
/// @param secrets the environment variable of each secret, by the secret's name
/// @param server how the server listens and stops
public record Settings(
    Map<String, ModelSettings> models,
    @Nullable String defaultModel,
    List<String> egress,
    Limits limits,
    Retention retention,
    Map<String, String> secrets,
    Server server) {

  /// A project that says nothing.
  public static final Settings NONE =
      new Settings(
          Map.of(), null, List.of(), Limits.NONE, Retention.DEFAULT, Map.of(), Server.DEFAULT);

  public Settings {
    models = Map.copyOf(models);
    egress = List.copyOf(egress);
    secrets = Map.copyOf(secrets);
  }

  /// A model.
  public sealed interface ModelSettings {}

  /// A file of rules in a model's place. @param script the file
  public record ScriptedModel(Path script) implements ModelSettings {}

  /// A model behind an OpenAI-compatible endpoint.
  ///
  /// @param baseUrl e.g. `https://api.openai.com/v1`
  /// @param apiKeyVariable environment variable that holds the key, or null for none
  /// @param model which model, in the provider's words
  /// @param prices what it costs, or null if that is not known
  public record OpenAiModel(
      URI baseUrl, @Nullable String apiKeyVariable, String model, @Nullable Prices prices)
      implements ModelSettings {}

  /// What a model costs.
  ///
  /// @param inputUsd US dollars for a million tokens sent
  /// @param outputUsd US dollars for a million tokens received
  public record Prices(BigDecimal inputUsd, BigDecimal outputUsd) {}

  /// What runs at once; null for the usual limit.
  ///
  /// @param executions that have not ended; further starts are refused
  /// @param modelCalls questions to models at once
  /// @param modelCallsPerWorkflow the same for the executions of one workflow
  /// @param toolCalls tool calls and requests at once
  /// @param toolCallsPerWorkflow the same for the executions of one workflow
  public record Limits(
      @Nullable Integer executions,
      @Nullable Integer modelCalls,
      @Nullable Integer modelCallsPerWorkflow,
      @Nullable Integer toolCalls,
      @Nullable Integer toolCallsPerWorkflow) {
    static final Limits NONE = new Limits(null, null, null, null, null);
  }

  /// When what has ended is removed.
  ///
  /// @param maxAge after this long, or null for never
  /// @param maxBytes the oldest first, when the data folder holds more, or null for never
  public record Retention(@Nullable Duration maxAge, @Nullable Long maxBytes) {
    static final Retention DEFAULT = new Retention(null, null);
  }

  /// How the server listens and stops.
  ///
  /// @param host the address to listen on
  /// @param port the port, or null for 8080 or the next free one
  /// @param drain how long running actions may go on when it is told to stop
  public record Server(String host, @Nullable Integer port, Duration drain) {
    static final Server DEFAULT = new Server("127.0.0.1", null, Duration.ofSeconds(10));
  }
}
