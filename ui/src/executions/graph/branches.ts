import type { Placed, Routed } from "./layout";
import type { Graph } from "./nodeStates";

const GAP = 34;

/**
 * Puts branches side by side in the order of the definition: the layout knows no order among nodes that
 * no edge joins. Changes what it is given, which is fresh from the layout.
 */
export function orderBranches(nodes: Placed[], edges: Routed[], graph: Graph): void {
  const forks = new Set(graph.nodes.filter((node) => node.kind === "fork").map((node) => node.id));
  for (const fork of forks) {
    const branches = nodes.filter((placed) => placed.node.parent === fork);
    let x = Math.min(...branches.map((branch) => branch.x));
    const y = Math.min(...branches.map((branch) => branch.y));
    for (const branch of branches) {
      move(branch, x - branch.x, y - branch.y, edges, graph);
      x += branch.width + GAP;
    }
  }
}

/** Nodes inside go with it by themselves; the edges among them are placed in the whole. */
function move(branch: Placed, dx: number, dy: number, edges: Routed[], graph: Graph): void {
  branch.x += dx;
  branch.y += dy;
  const inside = insideOf(branch.node.id, graph);
  for (const routed of edges) {
    if (inside.has(graph.edges[routed.index]?.from ?? "")) {
      routed.points = routed.points.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
      if (routed.label) {
        routed.label = { x: routed.label.x + dx, y: routed.label.y + dy };
      }
    }
  }
}

function insideOf(id: string, graph: Graph): ReadonlySet<string> {
  const inside = new Set<string>();
  for (const node of graph.nodes) {
    // What holds a node comes before it.
    if (node.parent !== null && (node.parent === id || inside.has(node.parent))) {
      inside.add(node.id);
    }
  }
  return inside;
}
