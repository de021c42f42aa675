import { describe, expect, it } from 'vitest';
import { countCrossings } from '../../../src/picture/flow/crossCount.ts';
import type { FlowEdge, FlowGraph } from '../../../src/picture/flow/flowGraph.ts';
import { flowSteps } from '../../../src/picture/flow/flowLayout.ts';
import { KnownOrders } from '../../../src/picture/flow/knownOrders.ts';
import { layersOf } from '../../../src/picture/flow/layers.ts';
import { exchangeSteps, orderSteps } from '../../../src/picture/flow/ordering.ts';
import type { Layered } from '../../../src/picture/flow/spots.ts';
import { layeredOf } from '../../../src/picture/flow/spots.ts';
import { finished } from '../../../src/picture/model/steps.ts';

const pad = { crossStart: 14, crossEnd: 14, mainStart: 34, mainEnd: 14 };
const none = { cross: 0, main: 0 };

/** Cards in some frames, with wires between any two of them; always the same for a number. */
function someGraph(seed: number): FlowGraph {
  let state = seed * 7919 + 17;
  const next = (most: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % most;
  };
  const frames = 1 + (seed % 4);
  const nodes = Array.from({ length: 16 }, (_, index) => ({
    key: `n${index}`,
    cross: 100,
    main: 60,
    group: next(frames),
  }));
  const edges: FlowEdge[] = [];
  for (let index = 0; index < 24; index++) {
    const [from, to] = [next(nodes.length), next(nodes.length)];
    if (from === to) continue;
    const end = (node: number) => ({ node, id: `n${node}`, low: 0, high: 100 });
    edges.push({ key: `e${index}`, from: end(from), to: end(to) });
  }
  const groups = Array.from({ length: frames }, (_, index) => ({
    key: `g${index}`,
    pad,
    room: none,
    roomAlong: none,
  }));
  return { nodes, edges, groups };
}

function layered(seed: number): Layered {
  const graph = someGraph(seed);
  return layeredOf(graph, layersOf(graph, { layering: 'short', merges: false }));
}

/** Layers as the orders of their spots say. */
function byOrder({ layers }: Layered) {
  return layers.map(row => [...row].sort((a, b) => a.order - b.order));
}

const seeds = Array.from({ length: 12 }, (_, seed) => seed);

describe('the order within layers', () => {
  it.each(seeds)('after exchanges is the one that crossings are counted on: %i', seed => {
    const given = layered(seed);
    finished(exchangeSteps(given));
    for (const row of given.layers) expect(row.map(({ order }) => order)).toEqual([...row.keys()]);
  });

  it.each(seeds)('never crosses more after exchanges than before: %i', seed => {
    const given = layered(seed);
    const before = countCrossings(given.layers);
    finished(exchangeSteps(given));
    expect(countCrossings(byOrder(given))).toBeLessThanOrEqual(before);
  });

  it.each(seeds)('has as many crossings as it says: %i', seed => {
    const given = layered(seed);
    const said = finished(orderSteps(given, 'thorough'));
    expect(said).toBe(countCrossings(byOrder(given)));
  });
});

describe('an order that was found before', () => {
  const laidOut = (graph: FlowGraph, effort: 'quick' | 'thorough', orders: KnownOrders) =>
    finished(flowSteps(graph, { layering: 'short', merges: false, along: false, effort, orders })).places;

  it.each(seeds)('is the one that is found anew, for cards of other sizes and for a second look: %i', seed => {
    const graph = someGraph(seed);
    const wider = { ...graph, nodes: graph.nodes.map((node, index) => ({ ...node, cross: 60 + 20 * (index % 5) })) };
    const orders = new KnownOrders();
    for (const each of [graph, wider])
      for (const effort of ['quick', 'thorough'] as const)
        expect(laidOut(each, effort, orders)).toEqual(laidOut(each, effort, new KnownOrders()));
  });
});
