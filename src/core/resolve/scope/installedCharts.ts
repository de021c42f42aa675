import type { RootIndex } from '../../index/rootIndex.ts';
import { customsInScope } from './customsInScope.ts';

/**
 * Which object in scope has a chart installed that may make what bears one of these words: names that are looked for, or
 * values of labels. Charts call what they make by the release or by the chart.
 */
export function installReason(index: RootIndex, path: string, words: readonly string[]): string | undefined {
  for (const custom of customsInScope(index, path)) {
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
