import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { formatCount, formatDuration } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { statusWord, type AnyStatus } from "../../shared/StatusBadge";
import { iconOf, TYPE_WORDS } from "../steps/words";
import { useColours } from "./GraphContext";
import type { GraphNode, NodeState } from "./nodeStates";

export type FlowNodeData = { node: GraphNode; group: boolean } & Record<string, unknown>;

export function FlowNode({ data: { node, group } }: NodeProps<Node<FlowNodeData>>) {
  const { states, selectedNode, critical, select } = useColours();
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      {node.step_type === null ? (
        <div className="graph-end">
          <Icon name={node.kind === "start" ? "start" : "end"} size={14} />
          {node.kind === "start" ? "Start" : "End"}
        </div>
      ) : (
        <NodeBox
          node={node}
          type={node.step_type}
          group={group}
          state={states.get(node.id)}
          selected={selectedNode === node.id}
          critical={critical?.has(node.id) ?? false}
          select={select}
        />
      )}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

interface BoxProps {
  node: GraphNode;
  type: NonNullable<GraphNode["step_type"]>;
  group: boolean;
  state: NodeState | undefined;
  selected: boolean;
  critical: boolean;
  select: (node: string) => void;
}

function NodeBox({ node, type, group, state, selected, critical, select }: BoxProps) {
  const status = state?.status ?? "pending";
  return (
    <div
      className="graph-node"
      data-group={group}
      data-status={status}
      data-selected={selected}
      data-critical={critical}
    >
      <button
        type="button"
        className="graph-node-head nodrag"
        aria-pressed={selected}
        disabled={state === undefined}
        onClick={() => {
          select(node.id);
        }}
      >
        <span className="step-kind" data-type={type}>
          <Icon name={iconOf(type, node.kind)} />
        </span>
        <span className="graph-node-title">{node.title}</span>
        <Subtitle node={node} type={type} />
        <NodeStatus status={status} state={state} unused={state === undefined} />
      </button>
    </div>
  );
}

function Subtitle({ node, type }: { node: GraphNode; type: BoxProps["type"] }) {
  const who = node.agent_name ?? node.tool_name;
  const words = who !== null && who !== node.title ? who : (node.agent_type ?? node.kind);
  return <span className="graph-node-subtitle">{words || TYPE_WORDS[type]}</span>;
}

interface StatusProps {
  status: AnyStatus;
  state: NodeState | undefined;
  unused: boolean;
}

const NodeStatus = memo(function NodeStatus({ status, state, unused }: StatusProps) {
  return (
    <span className="graph-node-status">
      <span className="status" data-status={status}>
        <Icon name={status} size={14} />
        {unused ? "Not used" : statusWord(status)}
      </span>
      {state && state.runs > 1 && <span className="badge">×{formatCount(state.runs)}</span>}
      {state && state.retries > 0 && (
        <span className="badge" data-status="retrying" title={`${state.retries} retries`}>
          <Icon name="retrying" size={12} />
          {formatCount(state.retries)}
          <span className="visually-hidden"> retries</span>
        </span>
      )}
      {state && state.failures > 0 && state.runs > 1 && (
        <span className="badge" data-status="failed">
          <Icon name="failed" size={12} />
          {formatCount(state.failures)}
          <span className="visually-hidden"> failed</span>
        </span>
      )}
      <span className="graph-node-time">
        {state?.outcome ??
          (state?.durationMs == null || state.status === "skipped"
            ? ""
            : formatDuration(state.durationMs))}
      </span>
    </span>
  );
});
