import { useQuery } from "@tanstack/react-query";
import {
  Background,
  Controls,
  MarkerType,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type Edge,
  type Node,
  type NodeTypes,
} from "@xyflow/react";
import { useEffect, useMemo } from "react";
import { ProblemNotice } from "../../shared/Problem";
import { useExecution } from "../context";
import { nodeOf } from "../steps/words";
import { FlowEdge, type FlowEdgeData } from "./FlowEdge";
import { FlowNode, type FlowNodeData } from "./FlowNode";
import { GraphContext } from "./GraphContext";
import { layOut, type Layout } from "./layout";
import { edgeStates, nodeStates, type Graph } from "./nodeStates";
import "./graph.css";

const NODE_TYPES: NodeTypes = { step: FlowNode };
const EDGE_TYPES = { flow: FlowEdge };
const FIT = { padding: 0.08, maxZoom: 1 };

/** The definition, coloured by what has become of it. */
export default function GraphView({ graph }: { graph: Graph }) {
  const layout = useQuery({
    queryKey: ["layout", graph.workflow_id, graph.revision],
    queryFn: () => layOut(graph),
    staleTime: Infinity,
  });
  if (layout.error) {
    return <ProblemNotice error={layout.error} onRetry={() => void layout.refetch()} />;
  }
  if (!layout.data) {
    return <p className="view-note muted">Drawing …</p>;
  }
  return (
    <ReactFlowProvider>
      <Drawing graph={graph} layout={layout.data} />
    </ReactFlowProvider>
  );
}

function Drawing({ graph, layout }: { graph: Graph; layout: Layout }) {
  const { state, selected, select, critical } = useExecution();
  const nodes = useMemo(() => layout.nodes.map(toNode), [layout]);
  // No clock here: a node shows how long it took, not how long it has been running.
  const states = useMemo(() => nodeStates(state, graph, 0), [state, graph]);
  const edges = useMemo(
    () => toEdges(graph, layout, edgeStates(state, graph, states)),
    [graph, layout, state, states],
  );
  const step = selected === undefined ? undefined : state.steps.get(selected);
  const criticalNodes = useMemo(() => nodesOf(critical, state.steps), [critical, state.steps]);
  const context = {
    states,
    selectedNode: step ? nodeOf(step) : undefined,
    critical: criticalNodes,
    select: (node: string) => {
      select(states.get(node)?.step.step_id);
    },
  };
  return (
    <GraphContext value={context}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={0.1}
        maxZoom={1.75}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={layout.nodes.length > 150}
        panOnScroll
        aria-label="Graph of the workflow"
      >
        <Background gap={22} size={1} />
        <Controls showInteractive={false} fitViewOptions={FIT} position="top-right" />
        <Camera layout={layout} node={context.selectedNode} />
      </ReactFlow>
    </GraphContext>
  );
}

const READABLE = 0.85; // the zoom at which its words are easy to read
const LEAST = 0.7; // … and below which they cannot be: then it is cut off, not made smaller
const MARGIN_PX = 28;

/** Shows the whole where it can be read, else what is selected or the beginning; then what is selected. */
function Camera({ layout, node }: { layout: Layout; node: string | undefined }) {
  const flow = useReactFlow();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const ready = width > 0 && height > 0;
  useEffect(() => {
    if (!ready) return;
    const whole = sizeOf(layout);
    const fitWidth = (width - 2 * MARGIN_PX) / whole.width;
    const fit = Math.min(fitWidth, (height - 2 * MARGIN_PX) / whole.height);
    const zoom = Math.min(1, Math.max(fit, LEAST, Math.min(READABLE, fitWidth)));
    const x = (width - whole.width * zoom) / 2;
    const y = fit >= zoom ? (height - whole.height * zoom) / 2 : MARGIN_PX;
    void flow.setViewport({ x, y, zoom });
    // Only once: another size of the window moves nothing under the reader's eyes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, layout]);
  useEffect(() => {
    const shown = node === undefined ? undefined : flow.getInternalNode(node);
    if (!ready || !shown) return;
    const { x, y } = shown.internals.positionAbsolute;
    const { x: left, y: top, zoom } = flow.getViewport();
    const box = { width: shown.width ?? 0, height: Math.min(shown.height ?? 0, height / zoom) };
    const inside =
      x * zoom + left >= 0 &&
      y * zoom + top >= 0 &&
      (x + box.width) * zoom + left <= width &&
      (y + box.height) * zoom + top <= height;
    if (!inside) {
      void flow.setCenter(x + box.width / 2, y + box.height / 2, { zoom, duration: 250 });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, layout, node]);
  return null;
}

function sizeOf(layout: Layout): { width: number; height: number } {
  let width = 1;
  let height = 1;
  for (const { node, x, y, ...size } of layout.nodes) {
    if (node.parent === null) {
      width = Math.max(width, x + size.width);
      height = Math.max(height, y + size.height);
    }
  }
  return { width, height };
}

function toNode(placed: Layout["nodes"][number]): Node<FlowNodeData> {
  const { node, x, y, width, height, group } = placed;
  return {
    id: node.id,
    type: "step",
    position: { x, y },
    ...(node.parent !== null && { parentId: node.parent }),
    width,
    height,
    data: { node, group },
    zIndex: group ? 0 : 2,
  };
}

function toEdges(
  graph: Graph,
  layout: Layout,
  states: ReturnType<typeof edgeStates>,
): Edge<FlowEdgeData>[] {
  return layout.edges.flatMap(({ index, points, label }) => {
    const edge = graph.edges[index];
    const state = states[index];
    if (!edge || !state) return [];
    return [
      {
        id: String(index),
        type: "flow",
        source: edge.from,
        target: edge.to,
        className: `edge-${state.taken}`,
        data: { points, label, text: edge.label, kind: edge.kind, ...state },
        markerEnd: {
          type: MarkerType.ArrowClosed,
          markerUnits: "userSpaceOnUse", // as large on a bold line as on a thin one
          width: 18,
          height: 18,
          color: `var(--edge-${state.taken})`,
        },
        zIndex: state.taken === "taken" ? 1 : 0,
      },
    ];
  });
}

function nodesOf(
  critical: ReadonlySet<string> | null,
  steps: ReturnType<typeof useExecution>["state"]["steps"],
): ReadonlySet<string> | null {
  if (critical === null) {
    return null;
  }
  const nodes = new Set<string>();
  for (const id of critical) {
    const step = steps.get(id);
    if (step) nodes.add(nodeOf(step));
  }
  return nodes;
}
