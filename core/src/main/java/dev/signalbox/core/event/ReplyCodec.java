package dev.signalbox.core.event;

import dev.signalbox.core.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// The members of a model's reply.
final class ReplyCodec {

  private ReplyCodec() {}

  static void write(FieldWriter out, ModelReply reply) {
    if (reply.text() != null) {
      out.value("text", JsonNodeFactory.instance.stringNode(reply.text()));
    }
    if (!reply.toolCalls().isEmpty()) {
      out.json().writeArrayPropertyStart("calls");
      for (var call : reply.toolCalls()) {
        out.json().writeStartObject();
        out.text("id", call.id()).text("name", call.name()).value("args", call.arguments());
        out.json().writeEndObject();
      }
      out.json().writeEndArray();
    }
    var usage = reply.usage();
    out.text("why", reply.finishReason())
        .text("model", reply.model())
        .number("in", usage.inputTokens())
        .number("outt", usage.outputTokens())
        .text("usd", usage.costUsd() == null ? null : usage.costUsd().toPlainString())
        .number("ms", reply.durationMs());
  }

  static ModelReply read(FieldReader in) {
    var text = in.valueOrNull("text");
    var calls = new ArrayList<ModelReply.ToolCall>();
    for (var call : in.each("calls")) {
      calls.add(new ModelReply.ToolCall(call.text("id"), call.text("name"), call.value("args")));
    }
    return new ModelReply(
        text == null ? null : text.stringValue(),
        calls,
        in.text("why"),
        in.text("model"),
        new Usage(in.longOr("in", 0), in.longOr("outt", 0), decimal(in.textOrNull("usd"))),
        in.longOr("ms", 0));
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
