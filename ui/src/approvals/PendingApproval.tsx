import { useQuery } from "@tanstack/react-query";
import { read } from "../shared/api";
import { ProblemNotice } from "../shared/Problem";
import { ApprovalForm } from "./ApprovalForm";

interface Props {
  executionId: string;
  stepId: string;
  nowMs: number;
}

/** The question that a step of an execution asks, in place. */
export function PendingApproval({ executionId, stepId, nowMs }: Props) {
  const list = useQuery({
    queryKey: ["approvals", executionId, stepId],
    queryFn: ({ signal }) =>
      read("/api/approvals", { query: { execution_id: executionId, page_size: 500 }, signal }),
  });
  if (list.error) {
    return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  }
  const approval = list.data?.approvals.find((each) => each.step_id === stepId);
  return approval ? <ApprovalForm approval={approval} nowMs={nowMs} /> : null;
}
