import { Link } from "@tanstack/react-router";

const SHOWN = 12;

export function OfferWorkflows({ names }: { names: readonly string[] }) {
  if (names.length === 0) {
    return null;
  }
  return (
    <section className="offer card" aria-labelledby="deployed-title">
      <h2 id="deployed-title">Or run one that is deployed</h2>
      <ul className="offer-list">
        {names.slice(0, SHOWN).map((name) => (
          <li key={name}>
            <Link to="/workflows/$workflowId" params={{ workflowId: name }}>
              {name}
            </Link>
          </li>
        ))}
        {names.length > SHOWN && (
          <li>
            <Link to="/workflows">All workflows</Link>
          </li>
        )}
      </ul>
    </section>
  );
}
