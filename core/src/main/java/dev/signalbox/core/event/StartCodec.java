package dev.signalbox.core.event;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of an [Event.Accepted].
final class StartCodec {

  private StartCodec() {}

  static void write(FieldWriter out, Start start) {
    out.text("wf", start.workflow().value()).number("rev", start.revision());
    if (!start.tenant().equals(Tenant.DEFAULT)) {
      out.text("tenant", start.tenant().value());
    }
    out.value("in", start.input());
    var request = start.request();
    out.text("q", request.query()).text("sess", request.sessionId()).text("user", request.userId());
    if (!start.labels().isEmpty()) {
      out.json().writeObjectPropertyStart("labels");
      start.labels().forEach(out::text);
      out.json().writeEndObject();
    }
    budget(out, start.budget());
    out.time("when", start.startAt());
    var parent = start.parent();
    if (parent != null) {
      out.text("px", parent.execution().toString()).id("ps", parent.step());
      out.number("depth", parent.depth());
    }
    var estimate = start.estimate();
    if (estimate != null) {
      out.number("p50", estimate.p50Ms()).number("p90", estimate.p90Ms());
    }
  }

  private static void budget(FieldWriter out, Start.Budget budget) {
    out.text("busd", budget.costUsd() == null ? null : budget.costUsd().toPlainString());
    optional(out, "btok", budget.tokens());
    optional(out, "bstep", budget.steps());
    optional(out, "bms", budget.timeMs());
  }

  private static void optional(FieldWriter out, String name, @Nullable Long value) {
    if (value != null) {
      out.number(name, value);
    }
  }

  static Start read(FieldReader in) {
    var tenant = in.textOrNull("tenant");
    return new Start(
        new WorkflowId(in.text("wf")),
        in.number("rev"),
        tenant == null ? Tenant.DEFAULT : new Tenant(tenant),
        in.value("in"),
        new Start.Request(in.textOrNull("q"), in.textOrNull("sess"), in.textOrNull("user")),
        labels(in),
        budget(in),
        in.timeOrNull("when"),
        in.has("px")
            ? new Start.Parent(ExecutionId.parse(in.text("px")), in.id("ps"), in.number("depth"))
            : null,
        in.has("p50") ? new Start.Estimate(in.longOr("p50", 0), in.longOr("p90", 0)) : null);
  }

  private static Map<String, String> labels(FieldReader in) {
    var labels = new LinkedHashMap<String, String>();
    if (in.has("labels")) {
      in.inside("labels")
          .node()
          .forEachEntry((name, value) -> labels.put(name, value.stringValue()));
    }
    return labels;
  }

  private static Start.Budget budget(FieldReader in) {
    var usd = in.textOrNull("busd");
    return new Start.Budget(
        usd == null ? null : new BigDecimal(usd),
        number(in, "btok"),
        number(in, "bstep"),
        number(in, "bms"));
  }

  private static @Nullable Long number(FieldReader in, String name) {
    return in.has(name) ? Long.valueOf(in.longOr(name, 0)) : null;
  }
}
