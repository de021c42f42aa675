import type { FileDelta } from '../index/indexDelta.ts';
import type { PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import type { Facts } from '../model/resource.ts';
import type { ResolvedRoot } from './resolvedRoot.ts';
import { rebuiltPaths } from './changes/rebuilt.ts';

/** An object and its facts to try. */
export interface ChangedFacts {
  readonly placed: PlacedResource;
  readonly facts: Facts;
}

/**
 * Runs `ask` with other facts of some objects of one root, and restores everything. `ask` gets the objects whose wiring
 * may differ then, including the changed ones.
 */
export function tryFacts<T>(
  { index, resolver }: ResolvedRoot,
  changed: readonly ChangedFacts[],
  ask: (touched: readonly PlacedResource[]) => T,
): T {
  const before = [...new Set(changed.map(({ placed }) => placed.file.path))].flatMap(
    path => index.file(path)?.file ?? [],
  );
  const put = (files: readonly WorkspaceFile[]): FileDelta[] => files.map(file => index.apply(file.path, file));
  try {
    const deltas = put(before.map(file => withFacts(file, changed)));
    const rebuilt = rebuiltPaths(index, deltas);
    const ids = new Set([...resolver.update(deltas, rebuilt), ...resolver.linkSourcesAround(deltas, rebuilt)]);
    for (const { changes } of deltas) for (const { after } of changes) if (after) ids.add(after.id);
    return ask([...ids].map(id => index.resource(id)).filter(placed => placed !== undefined));
  } finally {
    const deltas = put(before);
    resolver.update(deltas, rebuiltPaths(index, deltas));
  }
}

function withFacts(file: WorkspaceFile, changed: readonly ChangedFacts[]): WorkspaceFile {
  const facts = new Map(
    changed.filter(({ placed }) => placed.file.path === file.path).map(each => [each.placed.ordinal, each.facts]),
  );
  let ordinal = 0;
  const documents = file.manifest.documents.map(document => ({
    ...document,
    resources: document.resources.map(({ facts: before, spans, templated, hasRemarks, doubt }) => ({
      facts: facts.get(ordinal++) ?? before,
      spans,
      templated,
      hasRemarks,
      doubt,
    })),
  }));
  const { lineStarts } = file.manifest;
  return { ...file, manifest: { ...file.manifest, lineStarts, documents } };
}
