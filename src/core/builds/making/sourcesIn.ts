import type { RootIndex } from '../../index/rootIndex.ts';
import type { BuildSources } from '../buildMaker.ts';
import type { KnownReleases } from '../included/knownReleases.ts';
import type { KeptTexts } from '../keptTexts.ts';
import type { SourcePaths } from './sourcePaths.ts';

/** Where the texts of builds are kept. */
export interface KeptSources {
  readonly texts: KeptTexts;
  readonly paths: SourcePaths;
  readonly releases: KnownReleases;
}

/** The data from which the builds of a root are made; `index`: its objects as written. */
export function sourcesIn(
  { root, changed }: Pick<BuildSources, 'root' | 'changed'>,
  { texts, paths, releases }: KeptSources,
  index: () => RootIndex | undefined,
): BuildSources {
  return {
    root,
    changed,
    textOf: uri => texts.ask(uri),
    isThere: uri => texts.askPresence(uri),
    links: texts.links,
    index,
    uriOf: path => paths.uriOf(root, path),
    pathOf: uri => paths.pathOf(uri),
    charts: releases.taken(root),
  };
}
