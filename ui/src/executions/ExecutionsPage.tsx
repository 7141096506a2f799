import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { formatCount } from "../shared/format";
import { LiveLink } from "../shared/LiveLink";
import { ProblemNotice } from "../shared/Problem";
import { Filters } from "./list/Filters";
import { ListFeed, type Shown } from "./list/feed";
import { Rows } from "./list/Rows";
import { filterOf, isFiltered, statusesOf, type ListSearch } from "./list/search";
import "./list/list.css";

const route = getRouteApi("/");
const FirstVisit = lazy(() => import("../welcome/FirstVisit"));

export function ExecutionsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [feed] = useState(() => new ListFeed());
  const shown = useSyncExternalStore(feed.subscribe, feed.shown);
  const key = JSON.stringify(search);
  // A range is counted from when it was chosen: what was in sight does not slip away.
  useEffect(() => feed.follow(filterOf(JSON.parse(key) as ListSearch, Date.now())), [feed, key]);
  const onChange = (changed: ListSearch) => {
    void navigate({ search: changed, replace: true });
  };
  const empty = shown.items?.length === 0 && !shown.stale && shown.error === null;
  if (empty && !isFiltered(search)) {
    return (
      <Suspense>
        <FirstVisit />
      </Suspense>
    );
  }
  return (
    <div className="page">
      <div className="page-head">
        <h1>Executions</h1>
        <LiveLink link={shown.link} />
      </div>
      <Filters search={search} counts={shown.counts} onChange={onChange} />
      {shown.link.state === "refused" && shown.error === null && (
        <ProblemNotice error={shown.link.error} />
      )}
      {shown.error !== null && (
        <ProblemNotice error={shown.error} onRetry={() => void feed.refresh()} />
      )}
      {empty && <NoResults search={search} />}
      {shown.items === null && shown.error === null && <p className="muted">Reading …</p>}
      <Found shown={shown} search={search} feed={feed} />
    </div>
  );
}

function NoResults({ search }: { search: ListSearch }) {
  return (
    <div className="empty">
      <h2>No execution matches these filters</h2>
      <p>
        {statusesOf(search).length > 0 ? "There may be some of another status. " : ""}
        <Link to="/" search={{}}>
          Clear the filters
        </Link>{" "}
        to see all of them.
      </p>
    </div>
  );
}

interface FoundProps {
  shown: Shown;
  search: ListSearch;
  feed: ListFeed;
}

function Found({ shown, search, feed }: FoundProps) {
  const { items, counts, nextToken, moreError, loadingMore, stale } = shown;
  if (items === null || items.length === 0) {
    return null;
  }
  const statuses = statusesOf(search);
  const counted = counts
    ? (statuses.length > 0 ? statuses : (Object.keys(counts) as typeof statuses))
        .map((status) => counts[status])
        .reduce((sum, count) => sum + count, 0)
    : 0;
  const total = nextToken === "" ? items.length : Math.max(counted, items.length);
  return (
    <div className="found" data-stale={stale} aria-busy={stale}>
      <Rows items={items} total={total} />
      {moreError !== null && <ProblemNotice error={moreError} />}
      <div className="list-end">
        <span className="muted">
          {nextToken === ""
            ? `${formatCount(items.length)} in all`
            : `${formatCount(items.length)} of ${formatCount(total)}`}
        </span>
        {nextToken !== "" && (
          <button
            type="button"
            className="button"
            disabled={loadingMore}
            onClick={() => void feed.loadMore()}
          >
            {loadingMore ? "Loading …" : "Load more"}
          </button>
        )}
      </div>
    </div>
  );
}
