package dev.signalbox.agents.model.openai;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.agents.http.HttpLimits;
import dev.signalbox.agents.http.HttpTransport;
import dev.signalbox.agents.model.Model;
import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.agents.model.ModelInfo;
import dev.signalbox.core.Failure;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.port.Performer.TextSink;
import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A model behind an OpenAI-compatible endpoint, asked through LangChain4j's adapter. Every answer
/// is streamed; nothing is tried again here but a request that was refused for its form.
public final class OpenAiModel implements Model {

  /// How people see which kind of provider answers.
  public static final String PROVIDER = "openai";

  /// Longest answer, in time: an hour. What is sooner enough is for the step's timeout to say.
  private static final long MAX_ANSWER_MS = 3_600_000;

  /// Longest answer, in characters of the stream, some 100 times those of the text.
  private static final long MAX_STREAM = 64 << 20;

  private final OpenAiSettings settings;
  private final ModelErrors errors;
  private final @Nullable String key;
  private final HttpTransport transport;
  private final Time time;
  private final ReentrantLock building = new ReentrantLock();
  private volatile @Nullable OpenAiStreamingChatModel adapter;

  /// What the endpoint was found to understand; asked from the start again by the next process.
  private volatile AnswerFormat format = AnswerFormat.SCHEMA;

  /// @param environment the variables of this process
  /// @param transport one that may connect to anywhere: operators choose the endpoint
  public OpenAiModel(
      OpenAiSettings settings,
      Map<String, String> environment,
      HttpTransport transport,
      Time time) {
    var variable = settings.keyVariable();
    this.settings = settings;
    this.key = variable == null ? null : environment.get(variable);
    this.transport = transport;
    this.time = time;
    this.errors = new ModelErrors(settings.name(), key, time);
  }

  /// The adapter, built when first needed: that takes time which a server's start does not have.
  private OpenAiStreamingChatModel adapter() {
    var built = adapter;
    if (built != null) {
      return built;
    }
    building.lock();
    try {
      var fresh = adapter == null ? build() : adapter;
      adapter = fresh;
      return fresh;
    } finally {
      building.unlock();
    }
  }

  private OpenAiStreamingChatModel build() {
    var limits = new HttpLimits(MAX_ANSWER_MS, settings.silenceMs(), MAX_STREAM);
    var builder =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new LoomHttpClient(transport, limits, errors).builder())
            .baseUrl(settings.baseUrl().toString())
            .modelName(settings.model());
    return key == null ? builder.build() : builder.apiKey(key).build();
  }

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        settings.name(), PROVIDER, settings.model(), settings.host(), settings.prices());
  }

  @Override
  public ModelReply ask(ModelCall call, TextSink text) throws InterruptedException {
    if (settings.keyVariable() != null && key == null) {
      throw FailedException.of(
          Failure.Kind.AUTHENTICATION,
          "model %s needs its key: the environment variable %s is not set"
              .formatted(settings.name(), settings.keyVariable()));
    }
    while (true) {
      var tried = format;
      try {
        return ask(call, text, tried);
      } catch (FailedException e) {
        var next = tried.after(e);
        if (call.request().output() == null || next == tried) {
          throw e;
        }
        format = next;
      }
    }
  }

  private ModelReply ask(ModelCall call, TextSink text, AnswerFormat asked)
      throws InterruptedException {
    var started = time.now();
    var answer = new Answer(new ThoughtFilter(text));
    adapter().chat(ChatRequests.of(call.request(), asked), answer); // reads it on this thread
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var durationMs = Duration.between(started, time.now()).toMillis();
    return ChatReplies.of(answer.complete(), settings, call.turn(), durationMs);
  }

  /// Takes an answer in pieces.
  private final class Answer implements StreamingChatResponseHandler {

    private final TextSink text;
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;

    private Answer(TextSink text) {
      this.text = text;
    }

    @Override
    public void onPartialResponse(String partial) {
      text.append(partial);
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
      response = complete;
    }

    @Override
    public void onError(Throwable thrown) {
      error = error == null ? thrown : error;
    }

    ChatResponse complete() {
      if (error instanceof FailedException failed) {
        throw failed;
      }
      if (error != null) { // an event that LangChain4j could not read
        throw new FailedException(
            RemoteFailures.unreadable("model " + settings.name() + " answered " + error), error);
      }
      if (response == null) {
        throw errors.brokenOff();
      }
      return response;
    }
  }
}
