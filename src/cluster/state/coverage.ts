import type { LiveUnreadable } from '../../core/model/live.ts';
import type { LiveKind } from '../protocol/kinds.ts';

/** What could be read from the cluster: an object counts as missing only where its kind and namespace were listed. */
export class Coverage {
  /** By kind and namespace ('' for all): '' where it was listed, else why it could not be. */
  readonly #known = new Map<LiveKind, Map<string, string>>();

  /** Notes a successful list. Returns true where that is new. */
  listed(kind: LiveKind, namespace: string): boolean {
    return this.#set(kind, namespace, '');
  }

  /** Notes a failed list; reason: part of a sentence. Returns true where that is new. */
  failed(kind: LiveKind, namespace: string, reason: string): boolean {
    return this.#set(kind, namespace, reason);
  }

  /** '' where all objects of the kind and namespace are known, else why not. */
  whyUnknown(kind: LiveKind, namespace: string): string {
    const known = this.#known.get(kind);
    return known?.get(namespace) ?? known?.get('') ?? `${kind}s were not read`;
  }

  /** Everything that could not be read, by kind and namespace. */
  unreadable(): LiveUnreadable[] {
    const all = [...this.#known].flatMap(([kind, namespaces]) =>
      [...namespaces].map(([namespace, reason]) => ({ kind, namespace, reason })),
    );
    const key = ({ kind, namespace }: LiveUnreadable): string => `${kind} ${namespace}`;
    return all.filter(({ reason }) => reason !== '').sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  #set(kind: LiveKind, namespace: string, reason: string): boolean {
    let namespaces = this.#known.get(kind);
    if (!namespaces) this.#known.set(kind, (namespaces = new Map()));
    if (namespaces.get(namespace) === reason) return false;
    namespaces.set(namespace, reason);
    return true;
  }
}
