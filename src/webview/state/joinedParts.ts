/**
 * Joins parts. Unchanged objects are taken over from the former parts, so that later stages can skip them by identity;
 * parts that were there before are not even read. Pure.
 */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import type { GraphPart } from '../../protocol/graphParts.ts';
import { isSortedById } from '../../protocol/graphParts.ts';
import type { ModelDifferences } from '../../picture/model/patches.ts';
import { takeOverSteps } from '../../picture/model/takeOver.ts';

/** The content of parts, and its differences to the former ones. */
export interface JoinedParts {
  /** The parts, with the former objects wherever their content is the same. */
  readonly parts: readonly GraphPart[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The differences to the former parts; added nodes are new or have changed. */
  readonly differences: ModelDifferences;
  readonly added: number;
  readonly removed: number;
}

/** Joins sorted parts in small steps; undefined where they do not fit together. */
export function* joinSteps(
  parts: readonly GraphPart[],
  former: readonly GraphPart[],
): Generator<undefined, JoinedParts | undefined> {
  if (!joinWell(parts.map(part => part.nodes)) || !joinWell(parts.map(part => part.edges))) return undefined;
  const known = new Set(former);
  const fresh = parts.filter(part => !known.has(part));
  const kept = new Set(parts);
  const gone = former.filter(part => !kept.has(part));
  const nodes = yield* takeOverSteps(nodesIn(gone), nodesIn(fresh));
  const edges = yield* takeOverSteps(edgesIn(gone), edgesIn(fresh));
  const taken = withContent(fresh, nodes.things, edges.things);
  const settled = parts.map(part => taken.get(part) ?? part);
  yield undefined;
  return {
    parts: settled,
    nodes: nodesIn(settled),
    edges: edgesIn(settled),
    differences: {
      changed: { came: nodes.news, went: nodes.went },
      rewired: { came: edges.news, went: edges.went },
    },
    added: nodes.things.length - nodes.known,
    removed: nodesIn(gone).length - nodes.known,
  };
}

function withContent(
  parts: readonly GraphPart[],
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): ReadonlyMap<GraphPart, GraphPart> {
  let [node, edge] = [0, 0];
  return new Map(
    parts.map(part => {
      const [firstNode, firstEdge] = [node, edge];
      node += part.nodes.length;
      edge += part.edges.length;
      return [part, { id: part.id, nodes: nodes.slice(firstNode, node), edges: edges.slice(firstEdge, edge) }];
    }),
  );
}

// Each part is sorted, as its guard has checked; here only their ends are compared.
function joinWell(lists: readonly (readonly { readonly id: string }[])[]): boolean {
  return isSortedById(lists.flatMap(list => [list[0], list.length > 1 ? list.at(-1) : undefined]).filter(isThere));
}

function isThere<Thing>(thing: Thing | undefined): thing is Thing {
  return thing !== undefined;
}

function nodesIn(parts: readonly GraphPart[]): readonly GraphNode[] {
  return joined(parts.map(part => part.nodes));
}

function edgesIn(parts: readonly GraphPart[]): readonly GraphEdge[] {
  return joined(parts.map(part => part.edges));
}

function joined<Thing>(lists: readonly (readonly Thing[])[]): readonly Thing[] {
  const none: Thing[] = [];
  return none.concat(...lists);
}
