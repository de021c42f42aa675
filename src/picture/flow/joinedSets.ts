/** Which things are joined to each other, directly or by others: union-find. */

/** Sets that grow together. */
export class JoinedSets<Thing> {
  readonly #parent = new Map<Thing, Thing>();

  /** Joins the sets of two things. */
  join(a: Thing, b: Thing): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    if (rootA !== rootB) this.#parent.set(rootB, rootA);
  }

  /** The thing that stands for a thing's set; itself where it was joined to none. */
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
