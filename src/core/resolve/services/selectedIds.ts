import type { Resolution } from './resolution.ts';

type Rows = Resolution['matches'];

/** More workloads than most Services select. */
const FEW = 16;

/** Services with the same workloads share their rows, so that the sets of very many are shared, too. */
const known = new WeakMap<Rows, ReadonlySet<string>>();

/** The ids of all workloads in the matches of a resolution. */
export function selectedIds(matches: Rows): ReadonlySet<string> {
  if (matches.length <= FEW && matches.every(row => row.length <= FEW)) return new Set(matches.flat());
  let ids = known.get(matches);
  if (!ids) known.set(matches, (ids = new Set(matches.flat())));
  return ids;
}
