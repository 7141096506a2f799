import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk-api";
import workerUrl from "elkjs/lib/elk-worker.min.js?url";
import { orderBranches } from "./branches";
import type { Graph, GraphNode } from "./nodeStates";

export interface Placed {
  node: GraphNode;
  x: number;
  y: number;
  width: number;
  height: number;
  /** It holds other nodes. */
  group: boolean;
}

export interface Routed {
  /** In the order of the graph's edges. */
  index: number;
  /** Where it runs, in coordinates of the whole drawing. */
  points: readonly { x: number; y: number }[];
  label: { x: number; y: number } | null;
}

export interface Layout {
  nodes: readonly Placed[];
  edges: readonly Routed[];
}

const NODE = { least: 196, most: 320, height: 58 };
const END = { width: 76, height: 32 };
const GROUP_TOP = 62; // room for what a group says of itself

/** Of the whole and of every group: a group inherits none of them. */
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.layered.spacing.nodeNodeBetweenLayers": "44",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.spacing.nodeNode": "34",
  "elk.spacing.edgeNode": "22",
  "elk.spacing.edgeEdge": "14",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
};
const ROOT_OPTIONS = {
  ...OPTIONS,
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES", // in groups, elk fails with it
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.edgeCoords": "ROOT",
};
const GROUP_OPTIONS = {
  ...OPTIONS,
  "elk.padding": `[top=${GROUP_TOP},left=18,bottom=18,right=18]`,
};

// One for the page: it answers in order, and costs nothing while nothing is drawn.
let elk: InstanceType<typeof ELK> | null = null;

/** Places the nodes, in a worker. */
export async function layOut(graph: Graph): Promise<Layout> {
  elk ??= new ELK({ workerUrl });
  const placed = await elk.layout(toElk(graph));
  const nodes = placedOf(placed, graph);
  const edges = routedOf(placed, graph);
  orderBranches(nodes, edges, graph);
  return { nodes, edges };
}

const TITLE_CHAR_PX = 7.8;
const SUBTITLE_CHAR_PX = 6.6;

/** As wide as its words, of which only the longest are cut. */
function sizeOf(node: GraphNode): { width: number; height: number } {
  const subtitle = node.agent_name ?? node.tool_name ?? node.kind;
  const words = node.title.length * TITLE_CHAR_PX + subtitle.length * SUBTITLE_CHAR_PX + 62;
  return { width: Math.min(NODE.most, Math.max(NODE.least, words)), height: NODE.height };
}

function toElk(graph: Graph): ElkNode {
  const children = new Map<string | null, GraphNode[]>();
  for (const node of graph.nodes) {
    children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  }
  const build = (node: GraphNode): ElkNode => {
    const inside = children.get(node.id);
    if (inside) {
      return { id: node.id, children: inside.map(build), layoutOptions: GROUP_OPTIONS };
    }
    return { id: node.id, ...(node.step_type === null ? END : sizeOf(node)) };
  };
  return {
    id: "#graph",
    layoutOptions: ROOT_OPTIONS,
    children: (children.get(null) ?? []).map(build),
    edges: edgesOf(graph),
  };
}

/** All edges but those into a node from what holds it: lying inside says the same. */
function edgesOf(graph: Graph): ElkExtendedEdge[] {
  const parents = new Map(graph.nodes.map((node) => [node.id, node.parent]));
  const holds = (outer: string, inner: string) => {
    for (let id = parents.get(inner); id != null; id = parents.get(id)) {
      if (id === outer) return true;
    }
    return false;
  };
  return graph.edges.flatMap((edge, index) =>
    holds(edge.from, edge.to) || holds(edge.to, edge.from)
      ? []
      : [
          {
            id: String(index),
            // The edge of a loop goes back: turned round, it keeps the order of what it repeats.
            sources: [edge.kind === "loop" ? edge.to : edge.from],
            targets: [edge.kind === "loop" ? edge.from : edge.to],
            ...(edge.kind === "case" && edge.label !== null && { labels: [labelOf(edge.label)] }),
          },
        ],
  );
}

const CHAR_PX = 6.6;

function labelOf(text: string) {
  return { text, width: Math.min(text.length, 28) * CHAR_PX + 14, height: 20 };
}

function placedOf(root: ElkNode, graph: Graph): Placed[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const placed: Placed[] = [];
  const visit = (each: ElkNode) => {
    const node = nodes.get(each.id);
    if (node) {
      placed.push({
        node,
        x: each.x ?? 0,
        y: each.y ?? 0,
        width: each.width ?? NODE.least,
        height: each.height ?? NODE.height,
        group: (each.children?.length ?? 0) > 0,
      });
    }
    each.children?.forEach(visit);
  };
  visit(root);
  return placed;
}

function routedOf(root: ElkNode, graph: Graph): Routed[] {
  return (root.edges ?? []).flatMap((edge) => {
    const section = edge.sections?.[0];
    const label = edge.labels?.[0];
    if (!section) return [];
    const index = Number(edge.id);
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    return [
      {
        index,
        points: graph.edges[index]?.kind === "loop" ? points.reverse() : points,
        label: label ? { x: label.x ?? 0, y: label.y ?? 0 } : null,
      },
    ];
  });
}
