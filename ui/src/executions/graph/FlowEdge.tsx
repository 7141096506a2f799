import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from "@xyflow/react";
import { formatCount } from "../../shared/format";
import type { EdgeState, GraphEdge } from "./nodeStates";
import { roundedPath } from "./path";

export type FlowEdgeData = EdgeState & {
  points: readonly { x: number; y: number }[];
  label: { x: number; y: number } | null;
  text: string | null;
  kind: GraphEdge["kind"];
} & Record<string, unknown>;

const CORNER_PX = 9;

export function FlowEdge({ data, markerEnd }: EdgeProps<Edge<FlowEdgeData>>) {
  if (!data) {
    return null;
  }
  const { points, label, text, kind, taken, times } = data;
  return (
    <>
      <BaseEdge
        path={roundedPath(points, CORNER_PX)}
        className={`edge-path edge-path-${kind}`}
        {...(markerEnd !== undefined && { markerEnd })}
      />
      {label && (
        <EdgeLabelRenderer>
          <span
            className="edge-label"
            data-taken={taken}
            style={{ transform: `translate(${label.x}px, ${label.y}px)` }}
          >
            {text}
            {times > 1 && ` ×${formatCount(times)}`}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
