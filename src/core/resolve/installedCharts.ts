import type { RootIndex } from '../index/rootIndex.ts';
import { isCustomResource } from '../model/kinds.ts';
import { placeLevelsOf } from './levels.ts';

/**
 * Which object in scope has a chart installed that may make what bears one of these words: names that are looked for, or
 * values of labels. Charts call what they make by the release or by the chart.
 */
export function installReason(index: RootIndex, path: string, words: readonly string[]): string | undefined {
  if (index.customs.size === 0) return undefined;
  const builds = index.kustomize.isEmpty ? [] : index.kustomize.levelsOf(path).flat();
  const built = builds.flatMap(({ members }) => [...members.keys()].flatMap(file => index.customs.inFile(file)));
  const entries = [...placeLevelsOf(index, path).flatMap(level => level.run(index.customs)), ...built];
  for (const { id } of entries) {
    const custom = index.resource(id);
    if (!custom || !isCustomResource(custom)) continue;
    const { kind, name, installs = [] } = custom.resource.facts;
    if (installs.some(each => words.some(word => bears(word, each))))
      return `${kind} ${name} has a chart installed that may make it`;
  }
  return undefined;
}

/** True where the name is a part of the word, between dashes. */
function bears(word: string, name: string): boolean {
  return `-${word}-`.includes(`-${name}-`);
}
