/** Blocks of a namespace that were laid out before: an edit touches one or two of them, and leaves the others. */
import type { Block } from './block.ts';
import type { MeasuredBlock } from './namespaceLayout.ts';

/** Laid out blocks by all that decides their inner places. */
export class BlockCache {
  #former: ReadonlyMap<string, MeasuredBlock> = new Map();
  #current = new Map<string, MeasuredBlock>();

  /** To be called before a namespace is laid out anew: what it does not use then is forgotten with the next call. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
  }

  /** The kept one that looks the same; undefined where there is none. */
  get(block: Block): MeasuredBlock | undefined {
    const signature = signatureOf(block);
    const kept = this.#former.get(signature);
    if (kept) this.#current.set(signature, kept);
    return kept;
  }

  keep(measured: MeasuredBlock): void {
    this.#current.set(signatureOf(measured.block), measured);
  }
}

function signatureOf({ items, after, called }: Block): string {
  const lines = items.map(
    ({ key, column, width, height }, index) => `${key}|${column}|${width}|${height}|${after[index]?.join() ?? ''}`,
  );
  return [...lines, [...called].join()].join('\n');
}
