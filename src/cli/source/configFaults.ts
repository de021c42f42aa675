import { isTamePattern } from '../../core/model/globs.ts';
import { isProblemCode, isRuleLevel, RULE_LEVELS } from '../../core/model/ruleLevels.ts';
import { pairsOf } from '../../core/parse/podwireConfig.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';

const SETTINGS = new Set(['bundles', 'rules', 'releases']);

/** The faults in the text of a `podwire.yaml`, one line each: what `schemas/podwire.schema.json` refuses, too. */
export function configFaults(text: string): readonly string[] {
  const read = readYaml(text);
  if (!('root' in read)) return [`does not parse: ${read.broken.message}`];
  if (read.root === undefined || isNull(read.root)) return [];
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
  return itemsOf(node).flatMap((item, i) => {
    const glob = textOf(item);
    if (glob === '') return [`bundles: number ${i + 1} is no glob`];
    const isTame = isTamePattern(glob) && !EXTENDED.test(glob);
    return isTame ? [] : [`bundles: ${inLine(glob)} has too many stars, is too long, or is an extended glob`];
  });
}

function ruleFaults(node: TreeNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind !== 'map') return ['rules: is not a map of problem codes'];
  return pairsOf(node).flatMap(([code, level]) => {
    if (!isProblemCode(code)) return [`rules: there is no problem code ${inLine(code)}`];
    return isRuleLevel(level) ? [] : [`rules: ${code}: the level must be one of ${RULE_LEVELS.join(', ')}`];
  });
}

const isNull = (node: TreeNode): boolean => node.kind === 'scalar' && node.type === 'null';
const isScalar = (node: TreeNode): boolean => node.kind === 'scalar' && node.type !== 'null';
const isText = (node: TreeNode): boolean => textOf(node) !== '' && isScalar(node);
const isTexts = (node: TreeNode): boolean => (node.kind === 'list' ? node.items.every(isText) : isText(node));
const isSet = (node: TreeNode): boolean =>
  node.kind === 'map'
    ? node.pairs.every(({ value }) => isScalar(value))
    : node.kind === 'list'
      ? isTexts(node)
      : isScalar(node);

/** What each setting of a release must be. */
const OF_RELEASE: ReadonlyMap<string, (node: TreeNode) => boolean> = new Map([
  ['chart', isText],
  ['name', isScalar],
  ['namespace', isScalar],
  ['values', isTexts],
  ['set', isSet],
  ['kubeVersion', isScalar],
  ['apiVersions', isTexts],
]);

/** A release without its chart, or with a setting that is spelled wrongly, would be left out without a word. */
function releaseFaults(node: TreeNode | undefined): readonly string[] {
  if (node !== undefined && node.kind !== 'list') return ['releases: is not a list of releases'];
  return itemsOf(node).flatMap((release, i) => {
    const here = `releases: number ${i + 1}`;
    if (textOf(valueAt(release, 'chart')) === '' || release.kind !== 'map') return [`${here} names no chart`];
    return release.pairs.flatMap(({ key, value }) => {
      const fits = OF_RELEASE.get(key.text);
      if (!fits) return [`${here} has an unknown setting ${inLine(key.text)}`];
      return fits(value) ? [] : [`${here}: ${key.text} cannot be read`];
    });
  });
}

function inLine(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
