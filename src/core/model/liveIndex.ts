import { foundIn, type Named } from './lists/namedList.ts';
import type { LivePicture, LiveService, LiveUnreadable, LiveWorkload } from './live.ts';

/** An object of the cluster. It is reported as missing only where its kind and namespace could be listed. */
export type LiveFound<T> =
  | { readonly is: 'there'; readonly object: T }
  | { readonly is: 'absent' }
  | { readonly is: 'unknown'; readonly reason: string };

/** A picture of a cluster, indexed by names. */
export interface LiveIndex {
  readonly context: string;
  /** The namespace of the connection. */
  readonly namespace: string;
  readonly isFresh: boolean;
  readonly unreadable: readonly LiveUnreadable[];
  /** Whether a namespace is read. */
  readonly looksAt: (namespace: string) => boolean;
  readonly service: (namespace: string, name: string) => LiveFound<LiveService>;
  readonly workload: (kind: string, namespace: string, name: string) => LiveFound<LiveWorkload>;
  /** All Services of a namespace, by name. */
  readonly servicesIn: (namespace: string) => readonly LiveService[];
}

/** Indexes a picture. */
export function indexPicture(picture: LivePicture): LiveIndex {
  const { context, namespace, isFresh, namespaces, unreadable } = picture;
  const isAll = namespaces.includes('*');
  const looksAt = (name: string): boolean => isAll || namespaces.includes(name);

  function whyUnknown(kind: string, name: string): string {
    if (!looksAt(name)) return `namespace ${name} is not looked at`;
    const found = unreadable.find(each => each.kind === kind && (each.namespace === name || each.namespace === ''));
    return found?.reason ?? '';
  }

  function find<T extends Named>(list: readonly T[], kind: string, name: Named): LiveFound<T> {
    const reason = whyUnknown(kind, name.namespace);
    if (reason !== '') return { is: 'unknown', reason };
    const object = foundIn(list, name);
    return object === undefined ? { is: 'absent' } : { is: 'there', object };
  }

  return {
    context,
    namespace,
    isFresh,
    unreadable,
    looksAt,
    service: (ns, name) => find(picture.services, 'Service', { namespace: ns, name }),
    workload: (kind, ns, name) => find(picture.workloads, kind, { kind, namespace: ns, name }),
    servicesIn: ns => picture.services.filter(each => each.namespace === ns).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
