import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Tabs } from "radix-ui";
import { lazy, Suspense } from "react";
import type { Schemas } from "../shared/api";
import { formatTime } from "../shared/format";
import { LiveLink } from "../shared/LiveLink";
import { ProblemNotice } from "../shared/Problem";
import { useNow } from "../shared/useNow";
import { DefinitionGraph } from "./DefinitionGraph";
import { Durations, LastRun, RunningNow, SuccessRate } from "./Health";
import { revisionsQuery, statsQuery, workflowQuery } from "./queries";
import { RunPanel } from "./run/RunPanel";
import { TABS, type WorkflowSearch } from "./search";
import { Source } from "./Source";
import { useLiveStats } from "./useLiveStats";
import "./workflows.css";
import "./workflow.css";

type Workflow = Schemas["Workflow"];

const route = getRouteApi("/workflows/$workflowId");
const Revisions = lazy(() => import("./Revisions"));

export function WorkflowPage() {
  const { workflowId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const workflow = useQuery(workflowQuery(workflowId, search.revision));
  const link = useLiveStats(workflowId);
  const onChange = (changed: WorkflowSearch) => {
    void navigate({ search: changed, replace: true });
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{workflowId}</h1>
        <LiveLink link={link} />
        <div className="page-head-end">
          <RevisionChoice workflowId={workflowId} search={search} onChange={onChange} />
          <Link to="/" search={{ workflow: workflowId }} className="button">
            Executions
          </Link>
          <Link to="/deploy" search={{ workflow: workflowId }} className="button">
            Edit and deploy
          </Link>
        </div>
        {workflow.data?.title && <p className="page-head-line muted">{workflow.data.title}</p>}
      </div>
      <Figures workflowId={workflowId} />
      {workflow.error && (
        <ProblemNotice error={workflow.error} onRetry={() => void workflow.refetch()} />
      )}
      {workflow.data && (
        <div className="workflow-body">
          <RunPanel
            key={`${workflowId} ${workflow.data.revision}`}
            workflow={workflow.data}
            pinned={search.revision !== undefined}
          />
          <Views workflow={workflow.data} search={search} onChange={onChange} />
        </div>
      )}
    </div>
  );
}

interface ChoiceProps {
  workflowId: string;
  search: WorkflowSearch;
  onChange: (search: WorkflowSearch) => void;
}

function RevisionChoice({ workflowId, search, onChange }: ChoiceProps) {
  const list = useInfiniteQuery(revisionsQuery(workflowId));
  const nowMs = useNow(60_000);
  const revisions = list.data?.pages.flatMap((page) => page.revisions) ?? [];
  if (revisions.length < 2 && search.revision === undefined) {
    return null;
  }
  return (
    <label className="filter">
      <span className="visually-hidden">Revision</span>
      <select
        className="input"
        value={search.revision ?? ""}
        onChange={(event) => {
          const chosen = event.target.value;
          onChange({ ...search, revision: chosen === "" ? undefined : Number(chosen) });
        }}
      >
        <option value="">Newest revision{revisions[0] ? ` (${revisions[0].revision})` : ""}</option>
        {revisions.map(({ revision, deployed_at }) => (
          <option key={revision} value={revision}>
            Revision {revision} · {formatTime(Date.parse(deployed_at), nowMs)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Figures({ workflowId }: { workflowId: string }) {
  const nowMs = useNow(60_000);
  const { data: stats } = useQuery(statsQuery(workflowId));
  return (
    <dl className="figures card">
      <div>
        <dt>Recent runs</dt>
        <dd>{stats && <SuccessRate recent={stats.recent} />}</dd>
      </div>
      <div>
        <dt>Duration p50 / p90</dt>
        <dd>{stats && <Durations durations={stats.durations} />}</dd>
      </div>
      <div>
        <dt>Going on</dt>
        <dd>{stats && <RunningNow stats={stats} />}</dd>
      </div>
      <div>
        <dt>Last run</dt>
        <dd>{stats && <LastRun stats={stats} nowMs={nowMs} />}</dd>
      </div>
    </dl>
  );
}

interface ViewsProps {
  workflow: Workflow;
  search: WorkflowSearch;
  onChange: (search: WorkflowSearch) => void;
}

const TAB_WORDS = { graph: "Graph", source: "Source", revisions: "Revisions" };

function Views({ workflow, search, onChange }: ViewsProps) {
  const { workflow_id, revision, source } = workflow;
  return (
    <Tabs.Root
      className="workflow-views"
      value={search.tab ?? "graph"}
      onValueChange={(value) => {
        onChange({ ...search, tab: TABS.find((each) => each === value) });
      }}
    >
      <Tabs.List className="segmented" aria-label="Views of the workflow">
        {TABS.map((each) => (
          <Tabs.Trigger key={each} value={each}>
            {TAB_WORDS[each]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="graph">
        <DefinitionGraph workflowId={workflow_id} revision={revision} />
      </Tabs.Content>
      <Tabs.Content value="source">
        <Source source={source} />
      </Tabs.Content>
      <Tabs.Content value="revisions">
        <Suspense fallback={<p className="muted">Reading …</p>}>
          <Revisions workflowId={workflow_id} search={search} onChange={onChange} />
        </Suspense>
      </Tabs.Content>
    </Tabs.Root>
  );
}
