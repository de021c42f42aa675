import { nameKey } from '../../index/labelKeys.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { CustomResourceFacts } from '../../model/resource.ts';
import { customsInScope } from './customsInScope.ts';

/** Kinds that are written by hand: where one of them has the name, nobody else is meant by it. */
const WRITTEN_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Job', 'CronJob'];

/**
 * Which object in scope may make what bears one of these words: names that are looked for, or values of labels. Charts
 * call what they make by the release or by the chart, and operators by their resource.
 */
export function installReason(index: RootIndex, path: string, words: readonly string[]): string | undefined {
  for (const custom of customsInScope(index, path)) {
    const { facts } = custom.resource;
    const { kind, name, installs = [] } = facts;
    if (installs.some(each => words.some(word => bears(word, each))))
      return `${kind} ${name} has a chart installed that may make it`;
    if (isMakerOf(index, facts, words)) return `an operator may make it for ${kind} ${name}`;
  }
  return undefined;
}

/** True where the name is a part of the word, between dashes. */
function bears(word: string, name: string): boolean {
  return `-${word}-`.includes(`-${name}-`);
}

function isMakerOf(index: RootIndex, { makes, name }: CustomResourceFacts, words: readonly string[]): boolean {
  if (!makes || !words.some(word => word === name || word.startsWith(`${name}-`))) return false;
  return !WRITTEN_KINDS.some(kind => index.posting(nameKey(kind, name)));
}
