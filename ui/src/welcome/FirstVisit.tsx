import { useQuery } from "@tanstack/react-query";
import { read } from "../shared/api";
import { ProblemNotice } from "../shared/Problem";
import OfferExample from "./OfferExample";
import { OfferQuickstart } from "./OfferQuickstart";
import { OfferWorkflows } from "./OfferWorkflows";
import "./welcome.css";

const QUICKSTART = "quickstart";

/** What an empty server says of itself, and the shortest way to see it work. */
export default function FirstVisit() {
  const list = useQuery({
    queryKey: ["workflows", "first"],
    queryFn: ({ signal }) => read("/api/workflows", { query: { page_size: 100 }, signal }),
  });
  const names = list.data?.workflows.map((each) => each.workflow_id);
  return (
    <div className="page welcome">
      <h1>Nothing has run here yet</h1>
      <div className="welcome-words">
        <p>
          Signalbox runs <strong>workflows</strong>: texts that say which steps to take, be it a
          call of an agent or a tool, a decision, or a question to a person.
        </p>
        <p>
          Each run is an <strong>execution</strong>, which goes on in the background, also through a
          crash of the server.
        </p>
        <p>
          This page shows executions live: what runs, why it went where it went, and what it waits
          for.
        </p>
      </div>
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {names?.includes(QUICKSTART) && <OfferQuickstart workflowId={QUICKSTART} />}
      {names && !names.includes(QUICKSTART) && <OfferExample />}
      {names && <OfferWorkflows names={names.filter((name) => name !== QUICKSTART)} />}
    </div>
  );
}
