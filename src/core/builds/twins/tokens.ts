/** Names that mean something by themselves: for some rule they are not one name among others. */
const SPECIAL = /^(?:default|cluster|kube|openshift|istio|monitoring|kubernetes)/;

/** Matches a plain name that no rule looks into. */
const PLAIN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Longest name of a namespace. Source: RFC 1123 label, as `apimachinery` validates it. */
const LONGEST = 63;

/** Most texts in which two builds may differ. */
const MOST = 4;

/** The texts in which two builds differ, and in nothing else: a namespace, or the value of a label. One text of each build for one of the other. */
export class Tokens {
  readonly #others = new Map<string, string>();
  readonly #known = new Set<string>();

  /** Notes that two texts stand for each other; false if they cannot. `special`: a text that means something by itself. */
  add(own: string, other: string, special: string): boolean {
    if (this.has(own, other)) return true;
    if (!isPlain(own, special) || !isPlain(other, special)) return false;
    if (this.#known.has(own) || this.#known.has(other) || this.#others.size === MOST) return false;
    this.#others.set(own, other);
    this.#known.add(own).add(other);
    return true;
  }

  /** True if these stand for each other. */
  has(own: string, other: string): boolean {
    return own !== other && this.#others.get(own) === other;
  }

  /** True if a text contains one of them, and so may mean different things in the builds. */
  areIn(text: string): boolean {
    for (const each of this.#known) if (text.includes(each)) return true;
    return false;
  }

  /** True if it is one of them. */
  isOne(text: string): boolean {
    return this.#known.has(text);
  }
}

function isPlain(text: string, special: string): boolean {
  return text.length <= LONGEST && text !== special && PLAIN.test(text) && !SPECIAL.test(text);
}
