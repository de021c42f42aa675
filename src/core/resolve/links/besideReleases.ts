import { folderOf } from '../../model/paths.ts';
import type { BuildOutput } from '../../model/build.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { BuildsView, BuiltInstance } from '../snapshot.ts';
import { isInGroup } from './apiGroup.ts';
import type { LinkResolution } from './linkResolution.ts';

/**
 * What a link by name points at in releases whose HelmRelease or Application stands in the folder of the object: who applies
 * the one applies the other. wanted: the namespace that the link leads to. undefined where no such release has it.
 */
export function foundBeside(
  builds: BuildsView,
  source: PlacedResource,
  link: NameLink,
  wanted: string,
): LinkResolution | undefined {
  const folder = folderOf(source.file.uri);
  const isBeside = ({ kind, by }: BuildOutput): boolean =>
    kind === 'helm' && by !== undefined && folderOf(by.uri) === folder;
  if (!builds.releases().some(({ output }) => isBeside(output))) return undefined;
  const isMeant = ({ world: { output }, placed }: BuiltInstance): boolean =>
    output.status !== 'failed' &&
    isBeside(output) &&
    placed.resource.facts.name === link.name &&
    link.kinds.includes(placed.resource.facts.kind) &&
    isInGroup(placed, link) &&
    isThere(output, placed, { source, wanted });
  const found = builds.unwritten().flatMap(instances => instances.find(isMeant)?.placed ?? []);
  if (found.length === 0) return undefined;
  return { verdict: 'found', reason: '', scope: 'release', targets: found.map(placed => [placed]) };
}

interface Wanted {
  readonly source: PlacedResource;
  readonly wanted: string;
}

/** A release without a namespace of its own goes where its object goes, as all beside it that names none. */
function isThere(
  { by, namespace = '' }: BuildOutput,
  { resource }: PlacedResource,
  { source, wanted }: Wanted,
): boolean {
  const own = resource.facts.namespace || namespace;
  if (own === wanted) return true;
  const isLeftOpen = by?.namespace === '' && own === 'default';
  return isLeftOpen && source.resource.facts.namespace === '';
}
