import { useRouter } from "@tanstack/react-router";
import { ProblemNotice } from "../shared/Problem";

export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div className="page">
      <ProblemNotice error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
