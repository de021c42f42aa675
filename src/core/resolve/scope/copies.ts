import type { Facts } from '../../model/resource.ts';

/**
 * Groups copies of an object (same kind, namespace and name) in one row, in the order of the first of each. Among
 * objects read from a cluster, those that a controller made follow their maker in its row, if it exists.
 */
export function groupCopies<T>(sorted: readonly T[], factsOf: (each: T) => Facts): T[][] {
  if (sorted.length < 2) return sorted.map(only => [only]);
  const names = new Map<string, Facts>();
  for (const each of sorted) names.set(nameOf(factsOf(each)), factsOf(each));
  const rows = new Map<string, { readonly made: T[]; readonly own: T[] }>();
  for (const each of sorted) {
    const facts = factsOf(each);
    const maker = makerOf(facts, names);
    const key = nameOf(maker);
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { own: [], made: [] }));
    (nameOf(facts) === key ? row.own : row.made).push(each);
  }
  return [...rows.values()].map(({ own, made }) => [...own, ...made]);
}

/** True if both are copies of one object. */
export function isSameObject(a: Facts, b: Facts): boolean {
  return nameOf(a) === nameOf(b);
}

/** The outermost maker of an object, among the existing objects. */
function makerOf(facts: Facts, there: ReadonlyMap<string, Facts>): Facts {
  const seen = new Set<Facts>();
  let maker = facts;
  for (let next = ownerIn(maker, there); next && !seen.has(next); next = ownerIn(maker, there)) {
    seen.add(next);
    maker = next;
  }
  return maker;
}

function ownerIn(facts: Facts, there: ReadonlyMap<string, Facts>): Facts | undefined {
  if (facts.type !== 'workload' || !facts.owner) return undefined;
  return there.get(nameOf({ ...facts.owner, namespace: facts.namespace }));
}

function nameOf({ kind, namespace, name }: Pick<Facts, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}\0${namespace}\0${name}`;
}
