import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Hosts and paths of the Ingresses in scope, for the hosts and paths of a canary Ingress; undefined elsewhere. */
export function completeCanary(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const { facts } = placed.resource;
  if (facts.type !== 'linking' || !facts.canary) return undefined;
  const typed = facts.paths?.find(({ host, path }) => host === MARK || isMarked(path));
  if (!typed) return undefined;
  return snapshot.inScope('Ingress', placed).flatMap(main => {
    const mains = main.resource.facts;
    if (mains.type !== 'linking' || mains.canary || main.resource.templated) return [];
    const at = { kind: 'value', rank: 0, detail: foundIn(main) } as const;
    return (mains.paths ?? []).flatMap(({ host, path }) => {
      if (typed.host === MARK) return [{ ...at, text: host }];
      return host === typed.host ? [{ ...at, text: typed.path.startsWith('/') ? path.slice(1) : path }] : [];
    });
  });
}

/** The slash at the start of a path is not part of the word. */
function isMarked(path: string): boolean {
  return path === MARK || path === `/${MARK}`;
}
