import { Link } from "@tanstack/react-router";

/** What an empty server says of itself. */
export default function FirstVisit() {
  return (
    <div className="page empty">
      <h1>Nothing has run yet</h1>
      <p>
        Start an execution from one of the <Link to="/workflows">workflows</Link>.
      </p>
    </div>
  );
}
