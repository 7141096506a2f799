import { Link } from "@tanstack/react-router";
import { Icon } from "../shared/Icon";
import { ProblemNotice } from "../shared/Problem";
import { Source } from "../workflows/Source";
import "../workflows/workflow.css";
import example from "./example.yaml?raw";
import { useStart } from "./useStart";
import "./welcome.css";

const WORKFLOW_ID = "refund-example"; // as the definition names itself
const REQUEST = {
  query: "The kettle leaks, and I would like my money back.",
  input: { amount: 80 }, // large enough for a person to be asked
};

export default function OfferExample() {
  const start = useStart({ workflowId: WORKFLOW_ID, request: REQUEST, source: example });
  return (
    <section className="offer card" aria-labelledby="example-title">
      <h2 id="example-title">See it work</h2>
      <p>
        This example decides about a refund: it looks two things up at once, takes a branch, and
        asks you. It needs no language model.
      </p>
      {start.error && <ProblemNotice error={start.error} />}
      <div className="offer-actions">
        <button
          type="button"
          className="button primary"
          disabled={start.isPending}
          onClick={() => {
            start.mutate();
          }}
        >
          <Icon name="start" size={14} />
          {start.isPending ? "Starting …" : "Deploy the example and run it"}
        </button>
        <Link to="/deploy" className="button">
          Paste a workflow of your own
        </Link>
      </div>
      <details>
        <summary>Read it first</summary>
        <Source source={example} />
      </details>
    </section>
  );
}
