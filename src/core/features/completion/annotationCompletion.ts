import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import type { TypedPlace } from './typedPlace.ts';

const BEFORE_HOST = /nginx\.ingress\.kubernetes\.io\/auth-url:\s*["']?https?:\/\/$/;

/**
 * Services as hosts of an address that ingress-nginx asks, where nothing but the scheme stands before the word: in full,
 * as it looks in no namespace. Undefined elsewhere.
 */
export function completeAuthUrl(snapshot: Snapshot, { word, placed }: TypedPlace): readonly Suggestion[] | undefined {
  if (placed.resource.facts.kind !== 'Ingress' || !BEFORE_HOST.test(word.before)) return undefined;
  return servicesInFull(snapshot, placed);
}

/** Services as hosts in full, those of the own namespace first. */
export function servicesInFull(snapshot: Snapshot, placed: PlacedResource): Suggestion[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const own = snapshot.namespaceOf(placed);
  return snapshot.services().flatMap(service => {
    const { facts, templated } = service.resource;
    const namespace = snapshot.namespaceOf(service);
    if (templated || namespace === '' || service.file.root !== placed.file.root) return [];
    const rank = nearness(service) + (namespace === own ? 0 : 4);
    return [
      { text: `${facts.name}.${namespace}.svc.cluster.local`, kind: 'name' as const, rank, detail: foundIn(service) },
    ];
  });
}
