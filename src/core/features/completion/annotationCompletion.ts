import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import type { TypedPlace } from './typedPlace.ts';

const BEFORE_HOST = /nginx\.ingress\.kubernetes\.io\/auth-url:\s*["']?https?:\/\/$/;

/**
 * Services as hosts of an auth URL of ingress-nginx, directly after its scheme: with their full DNS names, since the
 * controller is in another namespace. undefined elsewhere.
 */
export function completeAuthUrl(snapshot: Snapshot, { word, placed }: TypedPlace): readonly Suggestion[] | undefined {
  if (placed.resource.facts.kind !== 'Ingress' || !BEFORE_HOST.test(word.before)) return undefined;
  return servicesInFull(snapshot, placed);
}

/** Full DNS names of Services, those of the object's own namespace first. */
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
