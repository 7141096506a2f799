package dev.signalbox.agents.model.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.http.Address;
import dev.signalbox.agents.http.HttpFields;
import dev.signalbox.agents.http.HttpLimits;
import dev.signalbox.agents.http.HttpRequest;
import dev.signalbox.agents.http.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// LangChain4j's HTTP on our transport: an answer is read by the virtual thread that asked, so that
/// an interrupt ends it, and a slow listener slows nobody else down.
final class LoomHttpClient implements HttpClient {

  private final HttpTransport transport;
  private final HttpLimits limits;
  private final ModelErrors errors;

  LoomHttpClient(HttpTransport transport, HttpLimits limits, ModelErrors errors) {
    this.transport = transport;
    this.limits = limits;
    this.errors = errors;
  }

  /// For LangChain4j's builders, whose time limits ours replace.
  HttpClientBuilder builder() {
    return new Builder(this);
  }

  @Override
  public SuccessfulHttpResponse execute(dev.langchain4j.http.client.HttpRequest request) {
    throw new UnsupportedOperationException("every answer is streamed");
  }

  @Override
  public void execute(
      dev.langchain4j.http.client.HttpRequest request,
      ServerSentEventParser parser,
      ServerSentEventListener listener) {
    try {
      transport.exchange(
          request(request),
          limits,
          (status, fields, body) -> {
            read(status, fields, body, listener);
            return status;
          });
      listener.onClose();
    } catch (FailedException e) {
      listener.onError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever asked sees it, and nobody wants the answer
    }
  }

  private void read(
      int status, HttpFields fields, InputStream body, ServerSentEventListener listener)
      throws IOException {
    if (status < 200 || status > 299) {
      throw errors.status(status, fields, body.readNBytes(ModelErrors.MAX_BODY_BYTES));
    }
    listener.onOpen(SuccessfulHttpResponse.builder().statusCode(status).build());
    new EventStream(body, limits.maxBytes(), errors).readTo(listener);
  }

  private static HttpRequest request(dev.langchain4j.http.client.HttpRequest request) {
    var headers =
        request.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join(", ", values(e))));
    var body = request.body();
    return new HttpRequest(
        request.method().name(),
        Address.of(request.url()),
        HttpFields.of(headers).with("Accept", "text/event-stream").without("User-Agent"),
        body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> values(Map.Entry<String, List<String>> header) {
    return header.getValue();
  }

  /// Gives out one client, whatever is asked of it.
  private record Builder(HttpClient client) implements HttpClientBuilder {

    @Override
    public @Nullable Duration connectTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
