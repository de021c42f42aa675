import { type FieldSpec, fieldSpec } from '../config/fieldSpec.ts';
import type { NameReference } from '../config/nameReferenceSpecs.ts';
import { DEFAULT_CONFIG, EMPTY_CONFIG, SPEC_LISTS, type TransformerConfig } from '../config/transformerConfig.ts';
import { FIELD_SPEC } from '../read/kustomizationShape.ts';
import { type Fields, shaped } from '../read/shape.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { itemsAt, textAt, type Value } from '../tree/value.ts';
import { readCrds } from './crds.ts';
import type { BuildScene } from './scene.ts';
import { type LoadedText, loadText } from './loadText.ts';

const { group, version, kind } = { group: 'string', version: 'string', kind: 'string' } as const;
const SPEC_LIST = { list: FIELD_SPEC };

/** A configuration file. Source: kustomize `builtinconfig.TransformerConfig`. */
const CONFIGURATION: Fields = {
  fields: {
    ...Object.fromEntries(SPEC_LISTS.map(list => [list, SPEC_LIST])),
    nameReference: { list: { fields: { group, version, kind, fieldSpecs: SPEC_LIST } } },
  },
};

/** Reads the configurations and schemas that define which fields the transformers change. */
export function loadConfigurations(scene: BuildScene): void {
  const { kustomization, accumulator, cache } = scene;
  accumulator.mergeConfig(DEFAULT_CONFIG, undefined);
  for (const [field, how, reader] of [
    ['configurations', 'configuration', readConfiguration],
    ['crds', 'crds', readCrds],
  ] as const)
    for (const entry of itemsAt(kustomization.root, field)) {
      const file = loadText(scene, entry.kind === 'scalar' ? entry.text : '', entry.at);
      if (!file) continue;
      const read = cache.read({ path: file.path, how, text: file.text }, () => reader(file));
      if (typeof read === 'string') accumulator.log.refuse(`${file.path}: ${read}`, entry.at);
      else accumulator.mergeConfig(read, entry.at);
    }
}

/** A configuration file combined with the default, or why it is invalid. */
function readConfiguration({ text, uri }: LoadedText): TransformerConfig | string {
  const read = readValues(text, placingIn(uri), 'settings');
  if ('broken' in read) return read.broken;
  const value = read.documents[0]?.value;
  if (!value) return EMPTY_CONFIG;
  const result = shaped(value, CONFIGURATION);
  return 'wrong' in result ? result.wrong : configurationOf(result.value);
}

function configurationOf(value: Value): TransformerConfig {
  const lists = Object.fromEntries(SPEC_LISTS.map(list => [list, fieldSpecs(itemsAt(value, list))]));
  return { ...EMPTY_CONFIG, ...lists, nameReference: itemsAt(value, 'nameReference').map(nameReference) };
}

function nameReference(value: Value): NameReference {
  return { ...gvkOf(value), referrers: fieldSpecs(itemsAt(value, 'fieldSpecs')) };
}

function gvkOf(value: Value): { readonly group: string; readonly version: string; readonly kind: string } {
  return { group: textAt(value, 'group'), version: textAt(value, 'version'), kind: textAt(value, 'kind') };
}

/** The specs of a field, as written. */
export function fieldSpecs(values: readonly Value[]): readonly FieldSpec[] {
  return values.map(value => fieldSpec(textAt(value, 'path'), gvkOf(value), textAt(value, 'create') === 'true'));
}
