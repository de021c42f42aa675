import type { BuildOutput, BuiltDocument } from '../../model/build.ts';
import type { ManifestDocument } from '../../model/manifest.ts';

/** A release that is part of a build: its HelmRelease or Application is one of the build's objects. */
export interface Guest {
  readonly output: BuildOutput;
  /** Where objects go that name no namespace. */
  readonly namespace: string;
}

/** What is read of a document. */
export type Reads = (text: string) => Pick<ManifestDocument, 'resources'>;

/** A build with the documents of releases that are part of it. */
export function withGuests(build: BuildOutput, guests: readonly Guest[]): BuildOutput {
  if (guests.length === 0 && !build.guests) return build;
  const documents = guests.flatMap(({ output, namespace }) =>
    output.documents.map(document => ({ ...document, guest: { path: `(release ${output.id})`, namespace } })),
  );
  return { ...build, guests: documents };
}

/** The releases that a build's objects declare. releases: of the same root. */
export function guestsOf(build: BuildOutput, releases: readonly BuildOutput[], reads: Reads): readonly Guest[] {
  return releases.flatMap(output => {
    const { by, status, namespace = '' } = output;
    const declaring = by && status !== 'failed' ? build.documents.find(each => declares(each, by, reads)) : undefined;
    if (!by || !declaring) return [];
    // A release without a namespace of its own goes where its object goes.
    const own = reads(declaring.text).resources[0]?.facts.namespace ?? '';
    return [{ output, namespace: by.namespace === '' && namespace === 'default' && own !== '' ? own : namespace }];
  });
}

function declares({ source, text }: BuiltDocument, by: NonNullable<BuildOutput['by']>, reads: Reads): boolean {
  if (source?.uri !== by.uri || !text.includes(by.kind)) return false;
  const facts = reads(text).resources[0]?.facts;
  return facts?.kind === by.kind && (facts.name === by.name || facts.name.includes(by.name));
}

/** What is read of a document as it is applied: of a release, what names no namespace goes to that of the release. */
export function asApplied<T extends Pick<ManifestDocument, 'resources'>>(document: T, { guest }: BuiltDocument): T {
  if (!guest || guest.namespace === '') return document;
  const { namespace } = guest;
  const resources = document.resources.map(each =>
    each.facts.namespace === '' ? { ...each, facts: { ...each.facts, namespace } } : each,
  );
  return { ...document, resources };
}

/** True where nothing of two lists of guests differs. */
export function sameGuests(a: readonly Guest[], b: readonly Guest[]): boolean {
  return (
    a.length === b.length && a.every((each, i) => each.output === b[i]?.output && each.namespace === b[i]?.namespace)
  );
}
