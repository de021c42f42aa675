import type { Snapshot } from '../../resolve/snapshot.ts';
import { servicesInFull } from './annotationCompletion.ts';
import type { Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Full DNS names of Services for an `externalName`. undefined elsewhere. */
export function completeExternalName(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const { facts } = placed.resource;
  if (facts.type !== 'service' || facts.externalName !== MARK) return undefined;
  const isItself = (text: string) => text.startsWith(`${facts.name}.${snapshot.namespaceOf(placed)}.`);
  return servicesInFull(snapshot, placed).filter(({ text }) => !isItself(text));
}
