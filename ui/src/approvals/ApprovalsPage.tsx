import { useEffect, useState, useSyncExternalStore } from "react";
import { formatCount } from "../shared/format";
import { LiveLink } from "../shared/LiveLink";
import { ProblemNotice } from "../shared/Problem";
import { useNow } from "../shared/useNow";
import { InboxFeed } from "./feed";
import { inOrder, keyOf, type Entries } from "./inbox";
import { InboxCard } from "./InboxCard";
import "./inbox.css";

const NO_ENTRIES: Entries = new Map();

/** What waits for a person. */
export function ApprovalsPage() {
  const [feed] = useState(() => new InboxFeed());
  const { entries, more, link, error } = useSyncExternalStore(feed.subscribe, feed.shown);
  useEffect(() => feed.follow(), [feed]);
  const list = inOrder(entries ?? NO_ENTRIES);
  const waiting = list.filter(({ approval }) => approval.status === "pending").length;
  const nowMs = useNow(1_000, waiting > 0);
  return (
    <div className="page">
      <div className="page-head">
        <h1>Approvals</h1>
        <span className="muted" role="status">
          {entries && waiting > 0 && `${formatCount(waiting)}${more ? " or more" : ""} waiting`}
        </span>
        <LiveLink link={link} />
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={() => void feed.refresh()} />}
      {entries === null && error === null && <p className="muted">Reading …</p>}
      {entries && list.length === 0 && error === null && (
        <div className="empty">
          <h2>Nobody is asked anything</h2>
          <p>When a step waits for a decision, it is listed here.</p>
        </div>
      )}
      <ul className="inbox">
        {list.map((entry) => (
          <InboxCard
            key={keyOf(entry.approval)}
            entry={entry}
            nowMs={nowMs}
            onAnswered={feed.answered}
            onTooLate={feed.tooLate}
            onDismiss={feed.dismiss}
          />
        ))}
      </ul>
    </div>
  );
}
