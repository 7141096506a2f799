import { Link } from "@tanstack/react-router";
import { Icon } from "../shared/Icon";
import { ProblemNotice } from "../shared/Problem";
import { useStart } from "./useStart";

const QUERY = "Which month of 2013 was the rainiest?";

export function OfferQuickstart({ workflowId }: { workflowId: string }) {
  const start = useStart({ workflowId, request: { query: QUERY } });
  return (
    <section className="offer card" aria-labelledby="quickstart-title">
      <h2 id="quickstart-title">See it work</h2>
      <p>
        The quickstart is deployed: two agents answer a question about the weather of Seattle from a
        database, without any language model.
      </p>
      <p className="offer-query">{QUERY}</p>
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
          {start.isPending ? "Starting …" : "Run the quickstart"}
        </button>
        <Link to="/workflows/$workflowId" params={{ workflowId }} className="button">
          Ask something else
        </Link>
      </div>
    </section>
  );
}
