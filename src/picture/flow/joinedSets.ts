/** Which items are connected, directly or through others: union-find. */

/** Sets that can be merged. */
export class JoinedSets<Thing> {
  readonly #parent = new Map<Thing, Thing>();

  /** Merges the sets of two items. */
  join(a: Thing, b: Thing): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    if (rootA !== rootB) this.#parent.set(rootB, rootA);
  }

  /** The representative of an item's set; the item itself where it was not merged. */
  rootOf(thing: Thing): Thing {
    let root = thing;
    for (let above = this.#parent.get(root); above !== undefined; above = this.#parent.get(root)) root = above;
    for (let next = thing; next !== root;) {
      const above = this.#parent.get(next) ?? root;
      this.#parent.set(next, root);
      next = above;
    }
    return root;
  }
}
