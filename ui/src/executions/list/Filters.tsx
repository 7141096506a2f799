import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { read, type Schemas } from "../../shared/api";
import { formatCount } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { statusWord } from "../../shared/StatusBadge";
import { isFiltered, STATUSES, statusesOf, type ListSearch, type Range } from "./search";

interface Props {
  search: ListSearch;
  counts: Schemas["Counts"] | null;
  onChange: (search: ListSearch) => void;
}

export function Filters({ search, counts, onChange }: Props) {
  const [between, setBetween] = useState(false);
  return (
    <div className="list-filters" role="search" aria-label="Filter the executions">
      <StatusChips search={search} counts={counts} onChange={onChange} />
      <div className="list-filters-more">
        <WorkflowFilter search={search} onChange={onChange} />
        <TimeFilter search={search} onChange={onChange} between={between} onBetween={setBetween} />
        {isFiltered(search) && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setBetween(false);
              onChange({});
            }}
          >
            <Icon name="close" size={14} />
            Clear filters
          </button>
        )}
      </div>
    </div>
  );
}

function StatusChips({ search, counts, onChange }: Props) {
  const chosen = statusesOf(search);
  const total = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  const choose = (statuses: readonly string[]) => {
    onChange({ ...search, status: statuses.length > 0 ? statuses.join(",") : undefined });
  };
  return (
    <div className="chips" role="group" aria-label="Status">
      <button
        type="button"
        className="chip"
        aria-pressed={chosen.length === 0}
        onClick={() => {
          choose([]);
        }}
      >
        All
        {total !== null && <span className="chip-count">{formatCount(total)}</span>}
      </button>
      {STATUSES.map((status) => {
        const pressed = chosen.includes(status);
        return (
          <button
            key={status}
            type="button"
            className="chip"
            data-status={status}
            data-none={counts?.[status] === 0}
            aria-pressed={pressed}
            onClick={() => {
              choose(pressed ? chosen.filter((each) => each !== status) : [...chosen, status]);
            }}
          >
            <Icon name={status} size={14} />
            {statusWord(status)}
            {counts && <span className="chip-count">{formatCount(counts[status])}</span>}
          </button>
        );
      })}
    </div>
  );
}

function WorkflowFilter({ search, onChange }: Omit<Props, "counts">) {
  const list = useQuery({
    queryKey: ["workflows", "names"],
    queryFn: ({ signal }) => read("/api/workflows", { query: { page_size: 500 }, signal }),
  });
  const names = list.data?.workflows.map((each) => each.workflow_id) ?? [];
  // One that is no longer deployed can still have executions.
  const shown = [...new Set([...names, ...(search.workflow ? [search.workflow] : [])])].sort();
  return (
    <label className="filter">
      <span className="visually-hidden">Workflow</span>
      <select
        className="input"
        value={search.workflow ?? ""}
        onChange={(event) => {
          onChange({ ...search, workflow: event.target.value || undefined });
        }}
      >
        <option value="">All workflows</option>
        {shown.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

const RANGE_WORDS: Record<Range, string> = {
  "15m": "Last 15 minutes",
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
};

interface TimeProps extends Omit<Props, "counts"> {
  /** Two moments are asked for, though none may be written yet. */
  between: boolean;
  onBetween: (between: boolean) => void;
}

function TimeFilter({ search, onChange, between: asked, onBetween }: TimeProps) {
  const bounded = search.after !== undefined || search.before !== undefined;
  const between = !search.range && (bounded || asked);
  const choose = (value: string) => {
    onBetween(value === "between");
    if (value !== "between") {
      const range = value === "" ? undefined : (value as Range);
      onChange({ ...search, range, after: undefined, before: undefined });
    } else {
      onChange({ ...search, range: undefined });
    }
  };
  return (
    <>
      <label className="filter">
        <span className="visually-hidden">Time</span>
        <select
          className="input"
          value={search.range ?? (between ? "between" : "")}
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          <option value="">Any time</option>
          {Object.entries(RANGE_WORDS).map(([range, words]) => (
            <option key={range} value={range}>
              {words}
            </option>
          ))}
          <option value="between">Between …</option>
        </select>
      </label>
      {between && (
        <>
          <Moment label="From" name="after" search={search} onChange={onChange} />
          <Moment label="To" name="before" search={search} onChange={onChange} />
        </>
      )}
    </>
  );
}

interface MomentProps extends Omit<Props, "counts"> {
  label: string;
  name: "after" | "before";
}

function Moment({ label, name, search, onChange }: MomentProps) {
  const iso = search[name];
  return (
    <label className="filter">
      <span>{label}</span>
      <input
        key={iso ?? ""}
        type="datetime-local"
        className="input"
        defaultValue={iso === undefined ? "" : localOf(iso)}
        onBlur={(event) => {
          const written = event.target.value;
          const value = written === "" ? undefined : new Date(written).toISOString();
          if (value !== iso) onChange({ ...search, range: undefined, [name]: value });
        }}
      />
    </label>
  );
}

/** As the browser's own input writes a time: local, without a zone. */
function localOf(iso: string): string {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
