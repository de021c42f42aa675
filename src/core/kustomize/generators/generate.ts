import type { BuildScene } from '../accumulate/scene.ts';
import { type BuildObject, newObject } from '../objects/buildObject.ts';
import { entriesAt, type Entry, type MapValue, stringValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { printObject } from '../print/printDocument.ts';
import { MovingPlace } from '../tree/movingPlace.ts';
import { keyValues } from './keyValues.ts';

/** The kind of object that a generator makes. */
export type GeneratedKind = 'ConfigMap' | 'Secret';

/** The object of a configMapGenerator or a secretGenerator. Source: kustomize `generators.MakeConfigMap`, `MakeSecret`. */
export function generate(scene: BuildScene, kind: GeneratedKind, args: Value): BuildObject | undefined {
  const { log } = scene.accumulator;
  const name = textAt(args, 'name');
  if (name === '') {
    log.refuse('a configmap must have a name', args.at);
    return undefined;
  }
  const options = optionsOf(args, scene.kustomization.root);
  const root = new Map<string, Entry>([
    ['apiVersion', entry('v1')],
    ['kind', entry(kind)],
    ['metadata', { key: undefined, value: metadataOf(args, options) }],
  ]);
  if (kind === 'Secret') root.set('type', entry(textAt(args, 'type') || 'Opaque'));
  const { data, binaryData } = keyValues(scene, args, kind === 'Secret');
  if (options.isImmutable)
    root.set('immutable', { key: undefined, value: { kind: 'scalar', text: 'true', type: 'boolean', at: undefined } });
  if (data.size > 0 || kind === 'Secret') root.set('data', { key: undefined, value: mapOf(data) });
  if (binaryData.size > 0) root.set('binaryData', { key: undefined, value: mapOf(binaryData) });
  const object = newObject({ kind: 'map', at: args.at, entries: root }, undefined);
  return asBefore(args, {
    ...object,
    behavior: behaviorOf(textAt(args, 'behavior')),
    isHashed: !options.isHashDisabled,
  });
}

function mapOf(entries: MapValue['entries']): MapValue {
  return { kind: 'map', at: undefined, entries };
}

const before = new WeakMap<Value, BuildObject>();

/** Reuses the last object if it is equal, because later results are cached by object. */
function asBefore(args: Value, object: BuildObject): BuildObject {
  const known = before.get(args);
  const isSame =
    known?.behavior === object.behavior &&
    known.isHashed === object.isHashed &&
    printObject(known).text === printObject(object).text &&
    placesOf(known) === placesOf(object);
  if (isSame) return known;
  before.set(args, object);
  return object;
}

/** Where values of files stand: text before them can change while they do not. */
function placesOf({ root }: BuildObject): string {
  const values = [...entriesAt(root, 'data').values()].map(({ value }) => value.at);
  return values.map(at => (at instanceof MovingPlace ? '' : (at?.span.join() ?? ''))).join(' ');
}

function entry(text: string): Entry {
  return { key: undefined, value: stringValue(text, undefined) };
}

/** All other words mean `create`. Source: kustomize `types.NewGenerationBehavior`. */
function behaviorOf(word: string): BuildObject['behavior'] {
  return word === 'merge' || word === 'replace' ? word : 'create';
}

interface Options {
  readonly labels: ReadonlyMap<string, Entry>;
  readonly annotations: ReadonlyMap<string, Entry>;
  readonly isHashDisabled: boolean;
  readonly isImmutable: boolean;
}

/** A generator's own options override the global ones. Source: kustomize `types.MergeGlobalOptionsIntoLocal`. */
function optionsOf(args: Value, kustomization: MapValue): Options {
  const both = (field: string) =>
    new Map([...entriesAt(kustomization, 'generatorOptions', field), ...entriesAt(args, 'options', field)]);
  const written = [valueAt(kustomization, 'generatorOptions'), valueAt(args, 'options')];
  return {
    labels: both('labels'),
    annotations: both('annotations'),
    isHashDisabled: written.some(each => textAt(each, 'disableNameSuffixHash') === 'true'),
    isImmutable: written.some(each => textAt(each, 'immutable') === 'true'),
  };
}

function metadataOf(args: Value, { labels, annotations }: Options): MapValue {
  const entries = new Map<string, Entry>();
  for (const field of ['name', 'namespace']) {
    const found = entriesAt(args).get(field);
    if (found && textAt(args, field) !== '') entries.set(field, found);
  }
  if (labels.size > 0)
    entries.set('labels', { key: undefined, value: { kind: 'map', at: undefined, entries: labels } });
  if (annotations.size > 0)
    entries.set('annotations', { key: undefined, value: { kind: 'map', at: undefined, entries: annotations } });
  return { kind: 'map', at: undefined, entries };
}
