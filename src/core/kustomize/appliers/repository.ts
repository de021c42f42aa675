import type { MapValue } from '../tree/value.ts';
import { textAt } from '../tree/value.ts';

/** The source of an applier's files: an address, or an object of Flux that has one. */
export type AppliedSource =
  { readonly url: string } | { readonly kind: string; readonly namespace: string; readonly name: string };

/** A GitRepository of Flux, which Kustomizations name. */
export interface Repository {
  readonly namespace: string;
  readonly name: string;
  readonly url: string;
}

/** Path of Git's settings below the root of a repository. */
export const GIT_CONFIG = '.git/config';

/** The source of a Flux Kustomization's files: by default an object of its own namespace. */
export function fluxSource(object: MapValue): AppliedSource {
  const reference = ['spec', 'sourceRef'] as const;
  return {
    kind: textAt(object, ...reference, 'kind'),
    namespace: textAt(object, ...reference, 'namespace') || textAt(object, 'metadata', 'namespace'),
    name: textAt(object, ...reference, 'name'),
  };
}

/** A GitRepository; undefined for any other object. */
export function repositoryOf(object: MapValue): Repository | undefined {
  const isGit = textAt(object, 'kind') === 'GitRepository';
  if (!isGit || !textAt(object, 'apiVersion').startsWith('source.toolkit.fluxcd.io/')) return undefined;
  const [namespace, name] = [textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')];
  return { namespace, name, url: textAt(object, 'spec', 'url') };
}

/** The names of the repositories that a Git configuration fetches from; none where there is no configuration. */
export function remoteNames(config: string | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  let isRemote = false;
  for (const line of (config ?? '').split('\n')) {
    const text = line.trim();
    if (text.startsWith('[')) isRemote = text.startsWith('[remote ');
    const url = isRemote ? /^url[ \t]*=(.*)$/.exec(text)?.[1] : undefined;
    const name = url === undefined ? '' : repositoryName(url);
    if (name !== '') names.add(name);
  }
  return names;
}

/**
 * The name of a repository without its owner, which is the same for a fork, a mirror and the original. '' if an address
 * has none, or has a part that is filled in later.
 */
export function repositoryName(url: string): string {
  const last =
    url
      .trim()
      .split(/[/:]/)
      .findLast(part => part !== '') ?? '';
  const name = last.endsWith('.git') ? last.slice(0, -'.git'.length) : last;
  return /^[\w.-]+$/.test(name) ? name.toLowerCase() : '';
}

/** The source of an applier's files: this repository, another one, or unknown. */
export type Whose = 'own' | 'other' | 'unknown';

/** The repository of an applier's files. `own`: names of the workspace's repository; none if unknown. */
export function whoseFiles(
  source: AppliedSource,
  { own, repositories }: { readonly own: ReadonlySet<string>; readonly repositories: readonly Repository[] },
): Whose {
  const found = 'url' in source ? [source] : repositories.filter(each => isNamed(each, source));
  const names = new Set(found.map(({ url }) => repositoryName(url)));
  if (own.size === 0 || names.size === 0 || names.has('')) return 'unknown';
  const isOwn = [...names].filter(name => own.has(name)).length;
  // One name may stand for several addresses, one for each cluster.
  return isOwn === names.size ? 'own' : isOwn === 0 ? 'other' : 'unknown';
}

function isNamed(repository: Repository, source: Exclude<AppliedSource, { readonly url: string }>): boolean {
  if (source.kind !== 'GitRepository' || repository.name !== source.name) return false;
  return repository.namespace === '' || source.namespace === '' || repository.namespace === source.namespace;
}
