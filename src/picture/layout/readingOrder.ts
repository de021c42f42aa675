/** The order of the blocks in a namespace: where requests enter first, and what is called right after its caller. Pure. */
import { forEachInSteps } from '../model/steps.ts';
import type { Block } from './block.ts';
import type { InputEdge } from './namespaceInput.ts';

const inStep = 500;

/** The blocks in reading order; those that nothing tells apart keep the order given, which is that of their names. */
export function* readingOrderSteps(
  blocks: readonly Block[],
  calls: readonly InputEdge[],
): Generator<undefined, readonly Block[]> {
  const called = yield* calledBlocks(blocks, calls);
  const targets = new Set<Block>();
  for (const list of called.values()) for (const block of list) targets.add(block);
  const ranks: Block[][] = [[], [], []];
  yield* forEachInSteps(blocks, inStep, block => ranks[rank(block, targets)]?.push(block));
  const ordered = new Set<Block>();
  yield* forEachInSteps(ranks.flat(), inStep, block => visit(block, called, ordered));
  return [...ordered];
}

function* calledBlocks(
  blocks: readonly Block[],
  calls: readonly InputEdge[],
): Generator<undefined, ReadonlyMap<Block, ReadonlySet<Block>>> {
  const blockOf = new Map<string, Block>();
  yield* forEachInSteps(blocks, inStep, block => {
    for (const item of block.items) blockOf.set(item.nodeId, block);
  });
  const called = new Map<Block, Set<Block>>();
  for (const call of calls) {
    const from = blockOf.get(call.from);
    const to = blockOf.get(call.to);
    if (!from || !to || from === to) continue;
    called.set(from, (called.get(from) ?? new Set()).add(to));
  }
  return called;
}

// First what the outside or a route leads into, then what nobody calls, then the rest.
function rank(block: Block, targets: ReadonlySet<Block>): 0 | 1 | 2 {
  if (block.items.some(item => item.column === 0 && item.role === 'card') && block.items.length > 2) return 0;
  return targets.has(block) ? 2 : 1;
}

// Depth first with a stack of its own: chains of calls can be long.
function visit(block: Block, called: ReadonlyMap<Block, ReadonlySet<Block>>, ordered: Set<Block>): void {
  const stack = [block];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (ordered.has(next)) continue;
    ordered.add(next);
    stack.push(...[...(called.get(next) ?? [])].reverse());
  }
}
