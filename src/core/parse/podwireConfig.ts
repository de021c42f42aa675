import { isTamePattern } from '../model/globs.ts';
import {
  isProblemCode,
  isRuleLevel,
  NO_RULE_LEVELS,
  RULE_LEVELS,
  type RuleLevels,
  ruleLevelsOf,
} from '../model/ruleLevels.ts';
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

function pairsOf(node: TreeNode | undefined): readonly (readonly [code: string, level: string])[] {
  return node?.kind === 'map' ? node.pairs.map(({ key, value }) => [key.text, textOf(value)] as const) : [];
}

/** `releases` are read where charts are rendered. */
const SETTINGS = new Set(['bundles', 'rules', 'releases']);

/** The faults in the text of a `podwire.yaml`, one line each. */
export function configFaults(text: string): readonly string[] {
  const read = readYaml(text);
  if (!('root' in read)) return [`does not parse: ${read.broken.message}`];
  if (read.root === undefined || (read.root.kind === 'scalar' && read.root.type === 'null')) return [];
  if (read.root.kind !== 'map') return ['is not a map of settings'];
  const unknown = read.root.pairs.map(({ key }) => key.text).filter(key => !SETTINGS.has(key));
  return [
    ...unknown.map(key => `there is no setting ${inLine(key)}`),
    ...bundleFaults(valueAt(read.root, 'bundles')),
    ...ruleFaults(valueAt(read.root, 'rules')),
    ...releaseFaults(valueAt(read.root, 'releases')),
  ];
}

/** An extended glob such as `+(a|b)`: matching can take exponential time, so it is refused. */
const EXTENDED = /[@!?*+]\(/;

function bundleFaults(node: TreeNode | undefined): readonly string[] {
  if (node !== undefined && node.kind !== 'list') return ['bundles: is not a list of globs'];
  const wild = itemsOf(node)
    .map(textOf)
    .filter(glob => !isTamePattern(glob) || EXTENDED.test(glob));
  return wild.map(glob => `bundles: ${inLine(glob)} has too many stars, is too long, or is an extended glob`);
}

function ruleFaults(node: TreeNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind !== 'map') return ['rules: is not a map of problem codes'];
  return pairsOf(node).flatMap(([code, level]) => {
    if (!isProblemCode(code)) return [`rules: there is no problem code ${inLine(code)}`];
    return isRuleLevel(level) ? [] : [`rules: ${code}: the level must be one of ${RULE_LEVELS.join(', ')}`];
  });
}

/** A release without its chart would be left out without a word. */
function releaseFaults(node: TreeNode | undefined): readonly string[] {
  if (node?.kind === 'map') return ['releases: is not a list of releases'];
  const incomplete = itemsOf(node).flatMap((release, i) => (textOf(valueAt(release, 'chart')) === '' ? [i + 1] : []));
  return incomplete.map(number => `releases: number ${number} names no chart`);
}

function inLine(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
