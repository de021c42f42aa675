import type { BuildOutput } from '../../model/build.ts';
import { type Guest, guestsOf, type Reads, sameGuests, withGuests } from './guests.ts';

const NONE: ReadonlySet<string> = new Set();

/** A build that may have guests. */
export interface Host {
  readonly world: {
    readonly root: string;
    readonly output: BuildOutput;
    readonly sync: (output: BuildOutput, changed: ReadonlySet<string>) => ReadonlySet<string>;
  };
  guests: readonly Guest[];
}

/** Shows each build the releases that its objects declare; answers the files of which it may say something else then. */
export function seatGuests(all: ReadonlyMap<unknown, Host>, reads: Reads): ReadonlySet<string> {
  const touched = new Set<string>();
  const releases: Host[] = [];
  let hasGuests = false;
  for (const host of all.values()) {
    if (host.world.output.kind === 'helm' && host.world.output.by) releases.push(host);
    hasGuests ||= host.guests.length > 0;
  }
  if (releases.length === 0 && !hasGuests) return touched;
  for (const host of all.values()) {
    const { world } = host;
    if (world.output.kind !== 'kustomization' || releases.length + host.guests.length === 0) continue;
    const own = releases.filter(each => each.world.root === world.root).map(each => each.world.output);
    const guests = guestsOf(world.output, own, reads);
    if (sameGuests(guests, host.guests)) continue;
    host.guests = guests;
    for (const uri of world.sync(withGuests(world.output, guests), NONE)) touched.add(uri);
  }
  return touched;
}
