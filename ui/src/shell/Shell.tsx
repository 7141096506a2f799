import { Link, Outlet, useMatchRoute } from "@tanstack/react-router";
import { Connection } from "./Connection";
import { ThemeSwitch } from "./ThemeSwitch";
import "./shell.css";

export function Shell() {
  const inExecution = useMatchRoute()({ to: "/executions/$executionId" }) !== false;
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <header className="topbar">
        <Link to="/" className="brand">
          <Signal />
          Signalbox
        </Link>
        <nav aria-label="Pages" className="topnav">
          <Link
            to="/"
            activeOptions={{ exact: true }}
            {...(inExecution && { "aria-current": "true" })}
          >
            Executions
          </Link>
          <Link to="/workflows">Workflows</Link>
          <Link to="/approvals">Approvals</Link>
        </nav>
        <div className="topbar-end">
          <Connection />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

export function NotFound() {
  return (
    <div className="page empty">
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped. <Link to="/">See the executions</Link>.
      </p>
    </div>
  );
}

function Signal() {
  return (
    <svg width="14" height="26" viewBox="0 0 14 26" aria-hidden="true">
      <rect width="14" height="26" rx="7" className="signal-case" />
      <circle cx="7" cy="7" r="3.4" className="signal-stop" />
      <circle cx="7" cy="19" r="3.8" className="signal-go" />
    </svg>
  );
}
