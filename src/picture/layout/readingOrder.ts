/** The order of the blocks in a namespace: where requests enter first, and what is called right after its caller. Pure. */
import type { Block } from './block.ts';
import type { InputEdge } from './namespaceInput.ts';

/** The blocks in reading order; those that nothing tells apart keep the order given, which is that of their names. */
export function readingOrder(blocks: readonly Block[], calls: readonly InputEdge[]): readonly Block[] {
  const called = calledBlocks(blocks, calls);
  const targets = new Set([...called.values()].flatMap(list => [...list]));
  const ranked = [...blocks].sort((a, b) => rank(a, targets) - rank(b, targets));
  const ordered = new Set<Block>();
  for (const block of ranked) visit(block, called, ordered);
  return [...ordered];
}

function calledBlocks(blocks: readonly Block[], calls: readonly InputEdge[]): ReadonlyMap<Block, ReadonlySet<Block>> {
  const blockOf = new Map(blocks.flatMap(block => block.items.map(item => [item.nodeId, block] as const)));
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
function rank(block: Block, targets: ReadonlySet<Block>): number {
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
