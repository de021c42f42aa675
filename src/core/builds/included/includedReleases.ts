import type { BuildOutput, BuiltDocument } from '../../model/build.ts';
import type { ManifestDocument } from '../../model/manifest.ts';

/** A release that is part of a build: its HelmRelease or Application is one of the build's objects. */
export interface IncludedRelease {
  readonly output: BuildOutput;
  /** The namespace of objects that name none. */
  readonly namespace: string;
}

/** Parses a document. */
export type Reads = (text: string) => Pick<ManifestDocument, 'resources'>;

/** A build, with the documents of the releases that are part of it added. */
export function withReleases(build: BuildOutput, included: readonly IncludedRelease[]): BuildOutput {
  if (included.length === 0 && !build.included) return build;
  const documents = included.flatMap(({ output, namespace }) =>
    output.documents.map(document => ({ ...document, ofRelease: { path: `(release ${output.id})`, namespace } })),
  );
  return { ...build, included: documents };
}

/** The releases that a build's objects declare. releases: of the same root. */
export function releasesDeclaredBy(
  build: BuildOutput,
  releases: readonly BuildOutput[],
  reads: Reads,
): readonly IncludedRelease[] {
  return releases.flatMap(output => {
    const { by, status, namespace = '' } = output;
    if (output.builds && !output.builds.includes(build.id)) return [];
    const declaring = by && status !== 'failed' ? build.documents.find(each => declares(each, by, reads)) : undefined;
    if (!by || !declaring) return [];
    // A release without a namespace gets that of its object.
    const own = reads(declaring.text).resources[0]?.facts.namespace ?? '';
    return [{ output, namespace: by.namespace === '' && namespace === 'default' && own !== '' ? own : namespace }];
  });
}

function declares({ source, text }: BuiltDocument, by: NonNullable<BuildOutput['by']>, reads: Reads): boolean {
  if (source?.uri !== by.uri || !text.includes(by.kind)) return false;
  const facts = reads(text).resources[0]?.facts;
  return facts?.kind === by.kind && (facts.name === by.name || facts.name.includes(by.name));
}

/** A document's reading as applied: objects of a release that name no namespace get that of the release. */
export function asApplied<T extends Pick<ManifestDocument, 'resources'>>(document: T, { ofRelease }: BuiltDocument): T {
  if (!ofRelease || ofRelease.namespace === '') return document;
  const { namespace } = ofRelease;
  const resources = document.resources.map(each =>
    each.facts.namespace === '' ? { ...each, facts: { ...each.facts, namespace } } : each,
  );
  return { ...document, resources };
}

/** True if two lists of included releases are equal. */
export function sameReleases(a: readonly IncludedRelease[], b: readonly IncludedRelease[]): boolean {
  return (
    a.length === b.length && a.every((each, i) => each.output === b[i]?.output && each.namespace === b[i]?.namespace)
  );
}
