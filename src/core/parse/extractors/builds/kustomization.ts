import type { KustomizationFacts } from '../../../model/resource.ts';
import type { Labels } from '../../../model/labels.ts';
import { newLabels } from '../../../model/labels.ts';
import { isTrue, labelsOf } from '../../fields.ts';
import { fieldsOf, itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';

const FILE_NAMES = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** True for the names that `kubectl kustomize` looks for. */
export function isKustomizationFile(path: string): boolean {
  // Asked of every file of a workspace.
  return path.includes('ustomization') && FILE_NAMES.has(path.slice(path.lastIndexOf('/') + 1));
}

/** Fields that make or change objects in ways that are not evaluated here, with the words for messages. */
const TRANSFORMS: readonly (readonly [field: string, words: string])[] = [
  ['transformers', 'transformers'],
  ['generators', 'generators'],
  ['replacements', 'replacements'],
  ['configurations', 'configurations of its transformers'],
  ['helmCharts', 'Helm charts'],
  ['helmChartInflationGenerator', 'Helm charts'],
];

/** Fields that may change any value of an object. */
const CHANGE_PORTS = ['transformers', 'replacements', 'vars'];

/** Reads a kustomization or a component; it is recognized by the file's name, since its kind may be omitted. */
export function extractKustomization(map: TreeNode): ReturnType<typeof resource> | undefined {
  if (map.kind !== 'map') return undefined;
  const fields = fieldsOf(map);
  const kind = textOf(fields.get('kind')) || 'Kustomization';
  const object: ObjectNode = { map, apiVersion: '', group: '', kind, source: '' };
  const facts: KustomizationFacts = {
    ...objectFacts(object),
    type: 'kustomization',
    resources: ['resources', 'bases', 'components'].flatMap(field => textsOf(fields.get(field))),
    components: textsOf(fields.get('components')),
    setNamespace: textOf(fields.get('namespace')),
    setsLabels: isWritten(fields.get('commonLabels')) || isWritten(fields.get('labels')),
    configures: isWritten(fields.get('configurations')),
    renames: ['namePrefix', 'nameSuffix'].some(field => textOf(fields.get(field)) !== ''),
    ...kustomizationLabels(fields),
    ...kustomizationPatches(fields),
  };
  return resource(facts, objectSpans(object));
}

/** The fields of a kustomization by name. */
type Fields = ReadonlyMap<string, TreeNode>;

function textsOf(list: TreeNode | undefined): string[] {
  return itemsOf(list).map(textOf);
}

function isWritten(value: TreeNode | undefined): boolean {
  return value !== undefined && (value.kind === 'map' || itemsOf(value).length > 0);
}

/**
 * Text of an inline patch that changes labels, selectors or names. The `metadata.name` of a strategic merge patch only
 * names its target, and only a JSON patch can change a namespace.
 */
const RELINKS = /label|selector|metadata\/name/i;

/** Patch files are judged by their content, inline patches by whether they mention labels at all. */
function kustomizationPatches(fields: Fields): Pick<KustomizationFacts, 'patchFiles' | 'transforms' | 'changesPorts'> {
  const patches = ['patches', 'patchesJson6902'].flatMap(field => itemsOf(fields.get(field)));
  const merges = textsOf(fields.get('patchesStrategicMerge'));
  const inline = [...patches.map(item => textOf(valueAt(item, 'patch'))), ...merges.filter(isInline)];
  const transforms = TRANSFORMS.filter(([field]) => isWritten(fields.get(field))).map(([, words]) => words);
  if (inline.some(text => RELINKS.test(text))) transforms.push('patches');
  if (itemsOf(fields.get('labels')).some(item => isWritten(valueAt(item, 'fields'))))
    transforms.push('labels in other fields');
  return {
    patchFiles: [
      ...patches.map(item => textOf(valueAt(item, 'path'))),
      ...merges.filter(text => !isInline(text)),
    ].filter(path => path !== ''),
    transforms: [...new Set(transforms)],
    changesPorts: inline.some(text => /port/i.test(text)) || CHANGE_PORTS.some(field => isWritten(fields.get(field))),
  };
}

function isInline(patch: string): boolean {
  return patch.includes('\n') || patch.includes(':');
}

/**
 * Source: kustomize api/types `Label`: includeSelectors implies includeTemplates, and all labels are added to the
 * object itself.
 */
function kustomizationLabels(
  fields: Fields,
): Pick<KustomizationFacts, 'selectorLabels' | 'templateLabels' | 'objectLabels'> {
  const commonLabels = labelsOf(fields.get('commonLabels'));
  const selectorLabels = newLabels();
  const templateLabels = newLabels();
  const objectLabels = newLabels();
  for (const item of itemsOf(fields.get('labels'))) {
    const pairs: Labels = labelsOf(valueAt(item, 'pairs')) ?? {};
    Object.assign(objectLabels, pairs);
    if (isTrue(valueAt(item, 'includeSelectors'))) Object.assign(selectorLabels, pairs);
    else if (isTrue(valueAt(item, 'includeTemplates'))) Object.assign(templateLabels, pairs);
  }
  // kustomize adds these last.
  Object.assign(objectLabels, commonLabels);
  Object.assign(selectorLabels, commonLabels);
  return { selectorLabels, templateLabels, objectLabels };
}
