import { useQuery } from "@tanstack/react-query";
import { read } from "../shared/api";

const EVERY_MS = 3_000;
const EVERY_WHEN_LOST_MS = 1_000;

/** Whether the server answers; an execution's own stream is told of on its page. */
export function Connection() {
  const health = useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => read("/health/ready", { signal }),
    retry: false,
    refetchInterval: (query) => (query.state.error ? EVERY_WHEN_LOST_MS : EVERY_MS),
  });
  const state = health.error ? "lost" : health.data ? "connected" : "connecting";
  const words = { lost: "Reconnecting", connected: "Connected", connecting: "Connecting" };
  return (
    <span className="connection" data-state={state} role="status">
      <span className="connection-dot" aria-hidden="true" />
      <span className="connection-word">{words[state]}</span>
    </span>
  );
}
