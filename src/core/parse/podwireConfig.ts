import { NO_RULE_LEVELS, type RuleLevels, ruleLevelsOf } from '../model/ruleLevels.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from './tree.ts';
import { readYaml } from './yamlReader.ts';

/** The settings in `podwire.yaml` at the root of a workspace folder. */
export interface PodwireConfig {
  /** Globs; the files that each matches are one scope. */
  readonly bundles: readonly string[];
  /** Severity by problem code; user settings win over it. */
  readonly rules: RuleLevels;
}

/** The settings without the file. */
const NO_CONFIG: PodwireConfig = { bundles: [], rules: NO_RULE_LEVELS };

/** Name of the file, at a root. */
export const CONFIG_FILE = 'podwire.yaml';

/** Reads `podwire.yaml`; invalid parts are ignored. */
export function readPodwireConfig(text: string): PodwireConfig {
  const read = readYaml(text);
  if (!('root' in read)) return NO_CONFIG;
  const bundles = itemsOf(valueAt(read.root, 'bundles')).map(textOf);
  return { bundles: bundles.filter(glob => glob !== ''), rules: ruleLevelsOf(pairsOf(valueAt(read.root, 'rules'))) };
}

/** The keys of a map with their values as text, in the order of the text; empty for anything else. */
export function pairsOf(node: TreeNode | undefined): readonly (readonly [key: string, value: string])[] {
  return node?.kind === 'map' ? node.pairs.map(({ key, value }) => [key.text, textOf(value)] as const) : [];
}
