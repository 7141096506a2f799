import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Schemas } from "../shared/api";
import { formatTime } from "../shared/format";
import { ProblemNotice } from "../shared/Problem";
import { useNow } from "../shared/useNow";
import { diffLines, folded, type DiffLine } from "./diff";
import { revisionsQuery, workflowQuery } from "./queries";
import type { WorkflowSearch } from "./search";

type Revision = Schemas["Revision"];

interface Props {
  workflowId: string;
  search: WorkflowSearch;
  onChange: (search: WorkflowSearch) => void;
}

/** What was deployed and when, and what two revisions differ in. */
export default function Revisions({ workflowId, search, onChange }: Props) {
  const list = useInfiniteQuery(revisionsQuery(workflowId));
  const revisions = list.data?.pages.flatMap((page) => page.revisions) ?? [];
  const to = search.to ?? revisions[0]?.revision;
  const from = search.from ?? revisions.find((each) => each.revision < (to ?? 0))?.revision;
  if (list.error) {
    return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (to === undefined) {
    return <p className="muted">Reading …</p>;
  }
  return (
    <div className="revisions">
      {from === undefined ? (
        <p className="muted">This is the only revision; there is nothing to compare it with yet.</p>
      ) : (
        <div className="revision-choice">
          <RevisionSelect
            label="From"
            value={from}
            revisions={revisions}
            onChange={(chosen) => {
              onChange({ ...search, from: chosen });
            }}
          />
          <RevisionSelect
            label="To"
            value={to}
            revisions={revisions}
            onChange={(chosen) => {
              onChange({ ...search, to: chosen });
            }}
          />
          {list.hasNextPage && (
            <button type="button" className="button" onClick={() => void list.fetchNextPage()}>
              Older ones
            </button>
          )}
        </div>
      )}
      {from !== undefined && <Difference workflowId={workflowId} from={from} to={to} />}
    </div>
  );
}

interface SelectProps {
  label: string;
  value: number;
  revisions: readonly Revision[];
  onChange: (revision: number) => void;
}

function RevisionSelect({ label, value, revisions, onChange }: SelectProps) {
  const nowMs = useNow(60_000);
  return (
    <label className="filter">
      <span>{label}</span>
      <select
        className="input"
        value={value}
        onChange={(event) => {
          onChange(Number(event.target.value));
        }}
      >
        {revisions.map(({ revision, version, deployed_at }) => (
          <option key={revision} value={revision}>
            {revision}
            {version === null ? "" : ` · ${version}`} · {formatTime(Date.parse(deployed_at), nowMs)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Difference({ workflowId, from, to }: { workflowId: string; from: number; to: number }) {
  const older = useQuery(workflowQuery(workflowId, from));
  const newer = useQuery(workflowQuery(workflowId, to));
  const before = older.data?.source;
  const after = newer.data?.source;
  const lines = useMemo(
    () => (before === undefined || after === undefined ? undefined : diffLines(before, after)),
    [before, after],
  );
  const error = older.error ?? newer.error;
  if (error) {
    return <ProblemNotice error={error} />;
  }
  if (lines === undefined) {
    return <p className="muted">Reading …</p>;
  }
  if (lines === null) {
    return <p className="muted">They have too little in common to be compared line by line.</p>;
  }
  const added = lines.filter(({ kind }) => kind === "added").length;
  const removed = lines.filter(({ kind }) => kind === "removed").length;
  if (added + removed === 0) {
    return <p className="muted">Both are the same text.</p>;
  }
  return (
    <>
      <p className="muted" role="status">
        {added} lines added, {removed} removed
      </p>
      <DiffView key={`${from} ${to}`} lines={lines} />
    </>
  );
}

function DiffView({ lines }: { lines: readonly DiffLine[] }) {
  const [all, setAll] = useState(false);
  const parts = all ? lines : folded(lines);
  return (
    <div className="diff card">
      <table aria-label="Difference">
        <tbody>
          {parts.map((part, index) =>
            part.kind === "gap" ? (
              <tr key={index} className="diff-gap">
                <td colSpan={4}>
                  <button
                    type="button"
                    className="button quiet"
                    onClick={() => {
                      setAll(true);
                    }}
                  >
                    {part.lines.length} lines that are the same
                  </button>
                </td>
              </tr>
            ) : (
              <DiffRow key={index} line={part} />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

const SIGNS = { same: "", added: "+", removed: "−" };

function DiffRow({ line }: { line: DiffLine }) {
  return (
    <tr data-kind={line.kind}>
      <td className="diff-number">{line.before}</td>
      <td className="diff-number">{line.after}</td>
      <td className="diff-sign">
        <span aria-hidden="true">{SIGNS[line.kind]}</span>
        {line.kind !== "same" && <span className="visually-hidden">{line.kind}</span>}
      </td>
      <td className="diff-text">{line.text}</td>
    </tr>
  );
}
