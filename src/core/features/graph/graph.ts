import type { GraphScope, WiringGraph } from '../../../protocol/graph.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { compareText } from '../../model/compare/order.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { asBuilt } from '../builds/asBuilt.ts';
import { pickedBuilds } from '../builds/buildKeys.ts';
import { GraphDrawing } from './graphDrawing.ts';
import { possibleWire } from './graphEdges.ts';
import { pieceOf, servicePiece } from './graphPiece.ts';
import { neighborhood, seedsInBuild, seedsOf } from './neighborhood.ts';
import { drawWorkspace } from './workspaceGraph.ts';

/** The part of the wiring to draw. */
export interface GraphRequest {
  readonly scope: GraphScope;
  /** For a neighborhood: the file or, with `focusId`, the resource that it grows from. */
  readonly uri?: string | undefined;
  readonly focusId?: string | undefined;
  /** Number of hops; default 2. */
  readonly depth?: number;
  /** Key of the build to draw; the files as written without it, or where there is no such build. */
  readonly build?: string | undefined;
}

const DEFAULT_DEPTH = 2;

/** The wiring as nodes and edges, sorted by id: of the whole workspace, or around a file or a resource. */
export function graph(snapshot: Snapshot, request: GraphRequest): WiringGraph {
  const { scope } = request;
  const builds = pickedBuilds(snapshot);
  const shown = asBuilt(snapshot, request.build ?? '');
  const view = shown?.built ?? snapshot;
  const seeds = () => (shown ? seedsInBuild(snapshot, shown, request) : seedsOf(snapshot, request));
  const { focus, nodes, edges } =
    scope === 'workspace' ? { focus: [], ...drawWorkspace(view) } : drawNear(view, seeds(), request);
  return {
    version: 1,
    revision: snapshot.revision,
    scope,
    title: titleOf(snapshot, request),
    ...(builds.length > 0 ? { builds } : {}),
    ...(shown ? { build: shown.key } : {}),
    focus,
    nodes,
    edges,
  };
}

function drawNear(
  snapshot: Snapshot,
  seeds: readonly PlacedResource[],
  request: GraphRequest,
): Pick<WiringGraph, 'focus' | 'nodes' | 'edges'> {
  const near = neighborhood(snapshot, seeds, request.depth ?? DEFAULT_DEPTH);
  const drawing = new GraphDrawing();
  for (const service of near.services) {
    const possible = near.possible.filter(wire => wire.service.id === service.id);
    const wires = possible.map(({ workload }) => possibleWire(snapshot, service, workload));
    drawing.set(service.id, servicePiece(snapshot, service, wires));
  }
  for (const placed of [...near.workloads, ...near.routes]) drawing.set(placed.id, pieceOf(snapshot, placed));
  const drawn = drawing.draw();
  return { ...drawn, focus: [...new Set(seeds.map(({ id }) => drawing.nodeOf(id)))].sort(compareText) };
}

function titleOf(snapshot: Snapshot, { scope, uri = '', focusId = '' }: GraphRequest): string {
  if (scope === 'workspace') return '';
  const focus = focusId === '' ? undefined : snapshot.resource(focusId);
  return focus ? nameInWords(focus) : inWords(snapshot.file(uri)?.path ?? '');
}
