import type { Resolution } from './resolution.ts';

type Rows = Resolution['matches'];

/** Services with the same workloads share their rows, so that these sets are shared, too. */
const known = new WeakMap<Rows, ReadonlySet<string>>();

/** The ids of all workloads in the matches of a resolution. */
export function selectedIds(matches: Rows): ReadonlySet<string> {
  let ids = known.get(matches);
  if (!ids) known.set(matches, (ids = new Set(matches.flat())));
  return ids;
}
