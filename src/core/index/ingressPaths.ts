import type { IngressPath } from '../model/resource.ts';

/**
 * By what Ingresses are found that take requests for a path by themselves, no canaries: a kind that no object has, and a
 * name. Where no path is written, it is the root.
 */
export function pathAsName({ host, path }: IngressPath): readonly [kind: string, name: string] {
  return ['Ingress path', `${host}${path || '/'}`];
}
