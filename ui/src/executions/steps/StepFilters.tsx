import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { formatCount } from "../../shared/format";
import { statusWord } from "../../shared/StatusBadge";
import { useExecution } from "../context";
import { executionSearch, STEP_STATUSES, STEP_TYPES, type ExecutionSearch } from "../search";
import { agentsOf } from "./filter";
import { TYPE_WORDS } from "./words";

const route = getRouteApi("/executions/$executionId");
type Filter = "type" | "status" | "agent" | "text";

export function StepFilters({ found }: { found: number }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { state } = useExecution();
  const agents = useMemo(() => agentsOf(state), [state]);
  const set = (name: Filter, value: string) => {
    void navigate({
      search: (before): ExecutionSearch => executionSearch({ ...before, [name]: value }),
      replace: true,
    });
  };
  return (
    <div className="step-filters" role="search" aria-label="Filter steps">
      <Choice
        label="Type"
        value={search.type}
        options={STEP_TYPES.map((type) => [type, TYPE_WORDS[type]])}
        onChoose={(value) => {
          set("type", value);
        }}
      />
      <Choice
        label="Status"
        value={search.status}
        options={STEP_STATUSES.map((status) => [status, statusWord(status)])}
        onChoose={(value) => {
          set("status", value);
        }}
      />
      <Choice
        label="Agent"
        value={search.agent}
        options={agents.map((agent) => [agent, agent])}
        onChoose={(value) => {
          set("agent", value);
        }}
      />
      <input
        className="input"
        type="search"
        placeholder="Name, outcome or error"
        aria-label="Text"
        value={search.text ?? ""}
        onChange={(event) => {
          set("text", event.target.value);
        }}
      />
      <span className="muted step-count" role="status">
        {formatCount(found)} of {formatCount(state.steps.size)}
      </span>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: [value: string, word: string][];
  onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      className="input"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => {
        onChoose(event.target.value);
      }}
    >
      <option value="">{label}: all</option>
      {options.map(([each, word]) => (
        <option key={each} value={each}>
          {word}
        </option>
      ))}
    </select>
  );
}
