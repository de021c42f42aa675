/** One way to draw the whole picture: boxes with their content and places. Pure, except for the cache. */
import { once } from '../model/once.ts';
import type { ClusterDraft } from './combine.ts';
import { combineSteps } from './combine.ts';
import { flowGraphOf, itemsOf, linesOf, noPad, pointOf } from './island.ts';
import { joinedSteps } from './joined.ts';
import { byArea, byFit } from './judges.ts';
import { packedBox } from './packing.ts';
import type { Part, Plan, PlanOptions } from './planTypes.ts';
import type { Cluster, Component, NamespaceWiring, Wiring } from './wiring.ts';

/** Makes a plan in small steps. */
export function* planSteps(wiring: Wiring, options: PlanOptions): Generator<undefined, Plan> {
  const isLone = wiring.clusters.length === 1 && wiring.clusters[0]?.namespaces.length === 1;
  const drafts: ClusterDraft[] = [];
  for (const cluster of wiring.clusters) drafts.push(yield* clusterSteps(cluster, { ...options, isLone }));
  yield undefined;
  return yield* combineSteps(drafts, options);
}

interface ClusterOptions extends PlanOptions {
  /** True where nothing else is in the picture. */
  readonly isLone: boolean;
}

function* clusterSteps(cluster: Cluster, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const [first] = cluster.namespaces;
  if (cluster.namespaces.length === 1 && first) return yield* loneSteps(first, options);
  const lone: (readonly Part[])[] = [];
  for (const { components } of cluster.namespaces) {
    const alone = components.filter(each => !each.isOpen);
    lone.push(yield* partSteps(alone, { ...options, isLone: false }));
  }
  return yield* joinedSteps(cluster, lone, options);
}

// A namespace without wires to others, with packed parts.
function* loneSteps(namespace: NamespaceWiring, options: ClusterOptions): Generator<undefined, ClusterDraft> {
  const parts = yield* partSteps(namespace.components, {
    ...options,
    isLone: options.isLone && namespace.components.length === 1,
  });
  const isFramed = !options.isLone && !namespace.isTile;
  const key = namespace.content.namespace;
  return {
    shaped: aspect => {
      const packed = packedBox(parts, { aspect, isFramed, namespace: key, last: options.last });
      const sum = (numberOf: (part: Part) => number): number => parts.reduce((all, part) => all + numberOf(part), 0);
      return {
        corners: [{ namespace: key, corner: { x: 0, y: 0 }, shift: packed.shift }],
        boxes: function* () {
          return [{ wiring: namespace, places: yield* packed.placeSteps(), corner: { x: 0, y: 0 } }];
        },
        lines: () => [],
        width: packed.width,
        height: packed.height,
        crossings: sum(part => part.crossings),
        length: sum(part => part.length),
        isEntry: parts.some(part => part.isEntry),
        key,
      };
    },
  };
}

const inStep = 30;

function* partSteps(components: readonly Component[], options: ClusterOptions): Generator<undefined, readonly Part[]> {
  const parts: Part[] = [];
  for (const component of components) {
    parts.push(yield* partOf(component, options));
    if (parts.length % inStep === 0) yield undefined;
  }
  return parts.sort(
    (a, b) =>
      Number(b.isEntry) - Number(a.isEntry) || b.height - a.height || b.width - a.width || (a.key < b.key ? -1 : 1),
  );
}

const noRoom = { cross: 0, main: 0 };

function* partOf(component: Component, options: ClusterOptions): Generator<undefined, Part> {
  const { way, aspect, cache, parts, isLone, isThorough, isLarge, last } = options;
  const kind = isLone ? `${way} ${aspect.toFixed(2)}` : way;
  const asked = `${kind} ${isLarge ? 'large' : ''}`;
  const kept = isThorough && cache.isLast(last?.memories) ? parts.madeOf(component, asked) : undefined;
  if (kept) {
    cache.again(kept.answered);
    return kept.part;
  }
  const { units, wires } = component;
  const input = { units, wires, groups: [{ key: '', pad: noPad, room: noRoom, roomAlong: noRoom }], groupOf: () => 0 };
  const graph = flowGraphOf(input, way);
  const judge = isLone ? byFit(way, aspect) : byArea;
  const answered = yield* cache.answerTo(graph, { kind, judge, isThorough, isLarge, last: last?.memories });
  const { places } = answered;
  const { x: width, y: height } = pointOf({ cross: places.crossSize, main: places.mainSize }, way);
  const part = {
    items: once(() => itemsOf(units, places, way)),
    lines: once(() => linesOf(input, places, way)),
    width,
    height,
    crossings: places.crossings,
    length: places.length,
    isEntry: units.some(({ unit }) => unit.main.type === 'outside' || unit.main.type === 'route'),
    key: units[0]?.unit.key ?? '',
  };
  if (isThorough) parts.keep(component, asked, { part, answered });
  return part;
}
