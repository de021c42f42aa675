import type { IngressPath } from '../model/resource.ts';

/**
 * The key for finding Ingresses, except canaries, that accept requests for a path: a kind that no object has, and a
 * name. Without a written path, the root is used.
 */
export function pathAsName({ host, path }: IngressPath): readonly [kind: string, name: string] {
  return ['Ingress path', `${host}${path || '/'}`];
}
