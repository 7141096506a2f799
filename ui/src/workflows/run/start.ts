import { send, url, type Schemas } from "../../shared/api";
import type { StartRequest } from "./request";

export function startExecution(
  workflowId: string,
  request: StartRequest,
): Promise<Schemas["Accepted"]> {
  const target = url("/api/workflows/{workflow_id}/execute/async", { workflow_id: workflowId });
  return send("POST", target, request);
}
