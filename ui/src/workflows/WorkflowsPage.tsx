import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { Schemas } from "../shared/api";
import { Icon } from "../shared/Icon";
import { LiveLink } from "../shared/LiveLink";
import { ProblemNotice } from "../shared/Problem";
import { useNow } from "../shared/useNow";
import { Durations, LastRun, RunningNow, SuccessRate } from "./Health";
import { statsQuery, workflowsQuery } from "./queries";
import { useLiveStats } from "./useLiveStats";
import "./workflows.css";

const OfferExample = lazy(() => import("../welcome/OfferExample"));

const DURATION_TITLE = "Half take at most the first, nine of ten at most the second";

type Item = Schemas["WorkflowItem"];

export function WorkflowsPage() {
  const list = useInfiniteQuery(workflowsQuery);
  const link = useLiveStats();
  const workflows = list.data?.pages.flatMap((page) => page.workflows);
  return (
    <div className="page">
      <div className="page-head">
        <h1>Workflows</h1>
        <LiveLink link={link} />
        <div className="page-head-end">
          <Link to="/deploy" className="button primary">
            Deploy a workflow
          </Link>
        </div>
      </div>
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <p className="muted">Reading …</p>}
      {workflows?.length === 0 && (
        <div className="no-workflows">
          <h2>No workflow is deployed</h2>
          <Suspense>
            <OfferExample />
          </Suspense>
        </div>
      )}
      {workflows && workflows.length > 0 && <WorkflowTable workflows={workflows} />}
      {list.hasNextPage && (
        <p className="list-end">
          <button
            type="button"
            className="button"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Load more
          </button>
        </p>
      )}
    </div>
  );
}

function WorkflowTable({ workflows }: { workflows: readonly Item[] }) {
  const nowMs = useNow(60_000);
  return (
    <div className="card">
      <table className="table workflow-table">
        <thead>
          <tr>
            <th scope="col">Workflow</th>
            <th scope="col">Recent runs</th>
            <th scope="col" title={DURATION_TITLE}>
              Duration p50 / p90
            </th>
            <th scope="col">Going on</th>
            <th scope="col">Last run</th>
          </tr>
        </thead>
        <tbody>
          {workflows.map((each) => (
            <WorkflowRow key={each.workflow_id} workflow={each} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkflowRow({ workflow, nowMs }: { workflow: Item; nowMs: number }) {
  const { workflow_id, title, revision } = workflow;
  const stats = useQuery(statsQuery(workflow_id));
  return (
    <tr>
      <th scope="row">
        <Link to="/workflows/$workflowId" params={{ workflowId: workflow_id }} className="row-link">
          {workflow_id}
        </Link>
        <span className="workflow-title muted">
          {title !== null && title !== workflow_id ? `${title} · ` : ""}revision {revision}
        </span>
      </th>
      {stats.data ? (
        <>
          <td data-label="Recent runs">
            <SuccessRate recent={stats.data.recent} />
          </td>
          <td data-label="p50 / p90">
            <Durations durations={stats.data.durations} />
          </td>
          <td data-label="Going on">
            <RunningNow stats={stats.data} />
          </td>
          <td data-label="Last run">
            <LastRun stats={stats.data} nowMs={nowMs} />
          </td>
        </>
      ) : (
        <td colSpan={4} className="muted">
          {stats.error ? (
            <span className="status" data-status="failed">
              <Icon name="failed" />
              The figures could not be read
            </span>
          ) : (
            "Reading …"
          )}
        </td>
      )}
    </tr>
  );
}
