import { NO_RULE_LEVELS, type RuleLevels, ruleLevelsOf } from '../model/ruleLevels.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from './tree.ts';
import { readYaml } from './yamlReader.ts';

/** What the workspace says of itself in `podwire.yaml` at its root. */
export interface PodwireConfig {
  /** Globs; the files that each matches are one scope. */
  readonly bundles: readonly string[];
  /** How problems are reported, where the settings do not say it. */
  readonly rules: RuleLevels;
}

/** What holds without the file. */
export const NO_CONFIG: PodwireConfig = { bundles: [], rules: NO_RULE_LEVELS };

/** Name of the file, at a root. */
export const CONFIG_FILE = 'podwire.yaml';

/** Reads `podwire.yaml`; what cannot be read says nothing. */
export function readPodwireConfig(text: string): PodwireConfig {
  const read = readYaml(text);
  if (!('root' in read)) return NO_CONFIG;
  const bundles = itemsOf(valueAt(read.root, 'bundles')).map(textOf);
  return { bundles: bundles.filter(glob => glob !== ''), rules: ruleLevelsOf(pairsOf(valueAt(read.root, 'rules'))) };
}

function pairsOf(node: TreeNode | undefined): readonly (readonly [code: string, level: string])[] {
  return node?.kind === 'map' ? node.pairs.map(({ key, value }) => [key.text, textOf(value)] as const) : [];
}
