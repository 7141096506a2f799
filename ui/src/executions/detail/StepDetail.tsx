import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Tabs } from "radix-ui";
import type { Schemas } from "../../shared/api";
import { Data } from "../../shared/Data";
import { formatDuration, formatTime } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { ProblemNotice } from "../../shared/Problem";
import { StatusBadge } from "../../shared/StatusBadge";
import { durationOf, spanOf } from "../analysis";
import { useExecution } from "../context";
import type { Step } from "../fold";
import { stepQuery } from "../queries";
import { iconOf, nameOf, nodeOf, shownStatus, turnOf, TYPE_WORDS } from "../steps/words";
import { Attempts } from "./Attempts";
import { Conversation } from "./Conversation";
import { Overview } from "./Overview";
import { Repeats } from "./Repeats";

export function StepDetail({ step }: { step: Step }) {
  const { state } = useExecution();
  const query = useQuery({
    ...stepQuery(state.executionId, step.step_id, step.seq),
    placeholderData: keepPreviousData, // while the step changes, what was known stays in sight
  });
  return (
    <div className="detail-body">
      <Title step={step} />
      <Facts step={step} detail={query.data} />
      <Child step={step} />
      {query.error && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      <StepTabs step={step} detail={query.data} />
    </div>
  );
}

function StepTabs({ step, detail }: { step: Step; detail: Schemas["StepDetail"] | undefined }) {
  const talks = (detail?.messages.length ?? 0) > 0;
  const tries = detail?.attempts.length ?? 0;
  const tried = tries > 1 || detail?.attempts[0]?.error != null;
  return (
    <Tabs.Root defaultValue="overview" className="detail-tabs">
      <Tabs.List className="tabs" aria-label="Parts of the step">
        <Tabs.Trigger value="overview">Overview</Tabs.Trigger>
        {talks && (
          <Tabs.Trigger value="conversation">
            Conversation <span className="count">{detail?.messages.length}</span>
          </Tabs.Trigger>
        )}
        {tried && (
          <Tabs.Trigger value="attempts">
            Attempts <span className="count">{tries}</span>
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="raw">Raw</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="overview">
        <Overview step={step} detail={detail} />
      </Tabs.Content>
      {detail && (
        <>
          <Tabs.Content value="conversation">
            <Conversation detail={detail} />
          </Tabs.Content>
          <Tabs.Content value="attempts">
            <Attempts attempts={detail.attempts} />
          </Tabs.Content>
        </>
      )}
      <Tabs.Content value="raw">
        <Data value={detail ?? step} label="The step as JSON" />
      </Tabs.Content>
    </Tabs.Root>
  );
}

/** The way down to what a `run: workflow` runs; the page of that one leads up again. */
function Child({ step }: { step: Step }) {
  const child = step.metadata["child_execution_id"];
  return typeof child === "string" ? (
    <p>
      It runs{" "}
      <Link to="/executions/$executionId" params={{ executionId: child }}>
        another execution
      </Link>
      .
    </p>
  ) : null;
}

function Title({ step }: { step: Step }) {
  const { state, kinds, select } = useExecution();
  const kind = kinds.get(nodeOf(step));
  const turn = turnOf(step);
  return (
    <div className="detail-title">
      <span className="step-kind" data-type={step.step_type}>
        <Icon name={iconOf(step.step_type, kind)} />
      </span>
      <h2>
        {nameOf(step)}
        {turn !== null && <span className="muted"> [{turn}]</span>}
      </h2>
      <StatusBadge status={shownStatus(step, state, kind)} />
      <Repeats step={step} />
      <button
        type="button"
        className="button quiet icon-only detail-close"
        aria-label="Close the step"
        onClick={() => {
          select(undefined);
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function Facts({ step, detail }: { step: Step; detail: Schemas["StepDetail"] | undefined }) {
  const { nowMs, kinds } = useExecution();
  const span = spanOf(step);
  const duration = durationOf(step, nowMs);
  const model = step.metadata["model"];
  const usage = detail?.usage;
  const facts: [name: string, value: string | null][] = [
    ["Type", [TYPE_WORDS[step.step_type], kinds.get(nodeOf(step))].filter(Boolean).join(" · ")],
    ["Agent", step.agent_name],
    ["Tool", step.tool_name],
    ["Model", typeof model === "string" ? model : null],
    ["Started", span && formatTime(span.startMs, nowMs)],
    ["Duration", duration === null ? null : formatDuration(duration)],
    ["Attempt", step.attempt > 1 ? String(step.attempt) : null],
    ["Tokens", usage ? `${usage.input_tokens} in, ${usage.output_tokens} out` : null],
    ["Cost", usage?.cost_usd ? `$${usage.cost_usd}` : null],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
