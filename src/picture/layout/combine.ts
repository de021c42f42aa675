/** Combines clusters of namespaces into one picture, in the shape of the window. Pure. */
import type { Way } from '../scene/unitShape.ts';
import type { Point } from './geometry.ts';
import { keptPlaces } from './keptPlaces.ts';
import type { PlacedLine } from './placed.ts';
import { boxMetrics } from './placed.ts';
import { movedLine } from './placedBox.ts';
import type { LastPicture, Plan, PlannedBox, PlanOptions } from './planTypes.ts';
import type { Packed } from './skyline.ts';
import { packFor } from './skyline.ts';

/** A cluster before its shape is chosen. */
export interface ClusterDraft {
  shaped(aspect: number): ClusterPlan;
}

/** The corner of a namespace's box in its cluster. */
export interface ClusterCorner {
  readonly namespace: string;
  readonly corner: Point;
  /** How far the former content has moved away from the box's corner. */
  readonly shift: Point;
}

/** A cluster in one shape. */
export interface ClusterPlan extends Omit<Plan, 'way' | 'boxes' | 'lines'> {
  readonly isEntry: boolean;
  readonly key: string;
  /** The corners of its namespaces' boxes. */
  readonly corners: readonly ClusterCorner[];
  /** Computes the boxes, only where it is drawn. */
  boxes(): Generator<undefined, readonly PlannedBox[]>;
  lines(): readonly PlacedLine[];
}

const shares = [0.45, 0.7, 1, 1.5, 2.2];
const fewClusters = 60;

/** The clusters beside and below each other, in the shapes in which the whole is largest; in small steps. */
export function* combineSteps(
  drafts: readonly ClusterDraft[],
  options: Pick<PlanOptions, 'aspect' | 'way' | 'last'>,
): Generator<undefined, Plan> {
  const { aspect, way, last } = options;
  let best: Arrangement | undefined;
  for (const share of drafts.length <= fewClusters && !last ? shares : [1]) {
    const arranged = arrangement(
      drafts.map(draft => draft.shaped(aspect * share)),
      options,
    );
    if (!best || extent(arranged.packed, aspect) < extent(best.packed, aspect) - 0.5) best = arranged;
    yield undefined;
  }
  return best
    ? planOf(best, way)
    : { way, boxes: noBoxes, lines: () => [], width: 0, height: 0, crossings: 0, length: 0 };
}

/** The size of a picture relative to a window of this shape. */
export function extent({ width, height }: { readonly width: number; readonly height: number }, aspect: number): number {
  return Math.max(width / aspect, height);
}

interface Arrangement {
  readonly clusters: readonly ClusterPlan[];
  readonly packed: Packed;
}

function arrangement(
  clusters: readonly ClusterPlan[],
  { aspect, last }: Pick<PlanOptions, 'aspect' | 'last'>,
): Arrangement {
  const ordered = [...clusters].sort(
    (a, b) =>
      Number(b.isEntry) - Number(a.isEntry) ||
      (clusters.length > fewClusters ? 0 : b.height - a.height) ||
      (a.key < b.key ? -1 : 1),
  );
  const gap = boxMetrics.boxGap;
  const fresh = packFor(ordered, aspect, gap);
  const weightOf = (index: number): number => (ordered[index]?.width ?? 0) * (ordered[index]?.height ?? 0);
  const corners = last ? ordered.map(cluster => clusterCorner(cluster, last)) : [];
  return {
    clusters: ordered,
    packed: (last && keptPlaces({ sizes: ordered, corners, weightOf, aspect, gap }, fresh)) ?? fresh,
  };
}

function planOf({ clusters, packed }: Arrangement, way: Way): Plan {
  const sum = (numberOf: (cluster: ClusterPlan) => number): number =>
    clusters.reduce((all, cluster) => all + numberOf(cluster), 0);
  const cornerOf = (index: number): Point => packed.corners[index] ?? { x: 0, y: 0 };
  return {
    way,
    boxes: () => boxSteps(clusters, cornerOf),
    lines: () => clusters.flatMap((cluster, index) => cluster.lines().map(line => movedLine(line, cornerOf(index)))),
    width: packed.width,
    height: packed.height,
    crossings: sum(cluster => cluster.crossings),
    length: sum(cluster => cluster.length),
  };
}

function* boxSteps(
  clusters: readonly ClusterPlan[],
  cornerOf: (index: number) => Point,
): Generator<undefined, readonly PlannedBox[]> {
  const boxes: PlannedBox[] = [];
  for (const [index, cluster] of clusters.entries()) {
    for (const box of yield* cluster.boxes()) boxes.push(movedBox(box, cornerOf(index)));
    if (index % fewClusters === fewClusters - 1) yield undefined;
  }
  return boxes;
}

function* noBoxes(): Generator<undefined, readonly PlannedBox[]> {
  yield undefined;
  return [];
}

function movedBox(box: PlannedBox, { x, y }: Point): PlannedBox {
  return { ...box, corner: { x: box.corner.x + x, y: box.corner.y + y } };
}

function clusterCorner({ corners }: ClusterPlan, last: LastPicture): Point | undefined {
  for (const { namespace, corner, shift } of corners) {
    const before = last.boxCorner(namespace);
    if (before) return { x: before.x - corner.x - shift.x, y: before.y - corner.y - shift.y };
  }
  return undefined;
}
