import type { PlacedResource } from '../../model/manifest.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';

/**
 * Links by which objects of builds may refer to an object that their builds do not contain: nothing else fits, but
 * nothing proves that it is applied beside them. A generator, as the first one is often enough.
 */
export function* meantFromBuilds(snapshot: Snapshot, { file, resource }: PlacedResource): Generator<LinkEnd> {
  const { kind, name } = resource.facts;
  const { builds } = snapshot;
  if (!builds) return;
  for (const { uri } of snapshot.files()) {
    if (!builds.isBuilt(uri)) continue;
    for (const source of snapshot.resourcesIn(uri))
      for (const [number, link] of source.resource.facts.links.entries()) {
        if (link.type !== 'name' || link.name !== name || !link.kinds.includes(kind)) continue;
        const { verdict, reason, targets } = snapshot.resolveLink(source, number);
        const isMeant = reason.includes(` ${name} in ${file.path}, outside of`);
        if (verdict === 'unknown' && targets.length === 0 && isMeant) yield { source, link: number };
      }
  }
}
