/** Blocks of a namespace that were laid out before: an edit touches one or two of them, and leaves the others. */
import type { Block, LayoutItem } from './block.ts';
import type { MeasuredBlock } from './namespaceLayout.ts';
import { sameList } from './sameList.ts';

/** Laid out blocks by the key of their first item, which no two blocks of a namespace share. */
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
    const kept = this.#former.get(firstKey(block));
    if (!kept || !sameBlock(kept.block, block)) return undefined;
    this.keep(kept);
    return kept;
  }

  keep(measured: MeasuredBlock): void {
    this.#current.set(firstKey(measured.block), measured);
  }
}

function firstKey({ items }: Block): string {
  return items[0]?.key ?? '';
}

/** True where nothing differs that decides the inner places. */
function sameBlock(a: Block, b: Block): boolean {
  return (
    sameList(a.items, b.items, sameItem) &&
    sameList(a.after, b.after, sameNumbers) &&
    sameNumbers([...a.called], [...b.called])
  );
}

function sameItem(a: LayoutItem, b: LayoutItem): boolean {
  return a.key === b.key && a.column === b.column && a.width === b.width && a.height === b.height;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return sameList(a, b);
}
