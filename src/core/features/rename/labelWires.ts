import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LabelSite, siteOf } from '../navigation/labelSites.ts';

/** All label maps with the pair that are connected, by any number of wires, to the one where a rename starts. */
export function wiredSites(snapshot: Snapshot, start: LabelSite, key: string): readonly LabelSite[] {
  const value = start.labels[key];
  const sites = new Map([[siteKey(start), start]]);
  for (const site of sites.values()) {
    for (const next of neighbors(snapshot, site))
      if (next && next.labels[key] === value && !sites.has(siteKey(next))) sites.set(siteKey(next), next);
  }
  return [...sites.values()];
}

function siteKey({ placed, part }: LabelSite): string {
  return `${part} ${placed.id}`;
}

type Sites = readonly (LabelSite | undefined)[];

function neighbors(snapshot: Snapshot, { placed, part }: LabelSite): Sites {
  const patches = snapshot.patchEnds(placed).map(other => siteOf(other, part));
  if (typeof part === 'number') return [...patches, ...linkTargets(snapshot, placed, part)];
  if (part === 'own') return [...patches, ...linksTo(snapshot, placed)];
  if (isService(placed)) return [...patches, ...selected(snapshot, placed)];
  if (!isWorkload(placed)) return patches;
  if (part === 'selector') return [...patches, siteOf(placed, 'template')];
  const services = snapshot.servicesOf(placed);
  return [
    ...patches,
    siteOf(placed, 'selector'),
    ...services.map(service => siteOf(service, 'selector')),
    ...services.flatMap(service => copiesAmong(snapshot, service, placed)),
    ...linksTo(snapshot, placed),
  ];
}

function selected(snapshot: Snapshot, service: PlacedResource): Sites {
  if (!isService(service)) return [];
  return snapshot.wiringOf(service).matches.flatMap(({ places }) => places.map(place => siteOf(place, 'template')));
}

/** The copies of the same workload, even where the Service does not select by the label. */
function copiesAmong(snapshot: Snapshot, service: PlacedResource, workload: PlacedResource): Sites {
  if (!isService(service)) return [];
  const rows = snapshot.wiringOf(service).matches.filter(({ places }) => places.some(({ id }) => id === workload.id));
  return rows.flatMap(({ places }) => places.map(place => siteOf(place, 'template')));
}

function linksTo(snapshot: Snapshot, placed: PlacedResource): Sites {
  return snapshot.linksTo(placed).map(({ source, link }) => siteOf(source, link));
}

function linkTargets(snapshot: Snapshot, source: PlacedResource, link: number): Sites {
  const facts = source.resource.facts.links[link];
  const part = facts?.type === 'selector' && facts.target === 'services' ? 'own' : 'template';
  return snapshot
    .resolveLink(source, link)
    .targets.flat()
    .map(target => siteOf(target, part));
}
