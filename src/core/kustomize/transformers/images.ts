import { type BuildObject, withRoot } from '../objects/buildObject.ts';
import { withEntry, withItems } from '../tree/edit.ts';
import { type WholeRegex, wholeRegex } from '../target/regex.ts';
import { type MapValue, type ScalarValue, stringValue, textAt, type Value, valueAt } from '../tree/value.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { applySpec } from './applySpec.ts';
import type { Change } from './perObject.ts';
import { uneditable } from '../tree/movingPlace.ts';

/** Deeper than this no containers are looked for. */
const MAX_DEPTH = 60;

/**
 * Gives the images of a name another name, tag or digest, in all containers of an object, and in the fields of configurations.
 * Source: kustomize `ImageTagTransformer`, `filters/imagetag`.
 */
export function imageChange(image: Value, specs: readonly FieldSpec[]): Change {
  const name = textAt(image, 'name');
  const named = wholeRegex(name);
  const change = (value: ScalarValue): ScalarValue => (isOf(value.text, named) ? changed(value, image) : value);
  const set = (value: Value): Value => (value.kind === 'scalar' ? change(value) : value);
  return (object, log) => {
    if ('invalid' in named) log.refuse(`the name of an image is no regular expression: ${named.invalid}`, image.at);
    if (textAt(object.root, 'kind') === 'CustomResourceDefinition') return object;
    let result = withImages(object, change);
    for (const spec of specs) if (!log.isRefused) result = applySpec(result, spec, { set }, log);
    return result;
  };
}

/** Tag and digest, as kustomize looks for them behind the expression that an image's name is. */
function isOf(text: string, named: WholeRegex): boolean {
  const { name, tag, digest } = splitImage(text);
  return 'matches' in named && named.matches(name) && /^(?::[\w.{}-]*)?(?:@sha256:[\w.{}-]*)?$/.test(tag + digest);
}

function withImages(object: BuildObject, change: (value: ScalarValue) => ScalarValue): BuildObject {
  const root = walk(object.root, change, 0);
  return root.kind === 'map' ? withRoot(object, root) : object;
}

function walk(value: Value, change: (value: ScalarValue) => ScalarValue, depth: number): Value {
  if (depth > MAX_DEPTH || value.kind === 'scalar') return value;
  if (value.kind === 'list') return withItems(value, item => walk(item, change, depth + 1));
  let map: MapValue = value;
  for (const [key, entry] of value.entries) {
    const isContainers = key === 'containers' || key === 'initContainers';
    const before = entry.value;
    const after =
      isContainers && before.kind === 'list'
        ? withItems(before, item => container(item, change))
        : walk(before, change, depth + 1);
    if (after !== before) map = withEntry(map, key, { key: entry.key, value: after });
  }
  return map;
}

function container(item: Value, change: (value: ScalarValue) => ScalarValue): Value {
  const image = valueAt(item, 'image');
  if (item.kind !== 'map' || image?.kind !== 'scalar') return item;
  const after = change(image);
  return after === image ? item : withEntry(item, 'image', { key: undefined, value: after });
}

interface ImageParts {
  readonly name: string;
  /** With its `:`. */
  readonly tag: string;
  /** With its `@`. */
  readonly digest: string;
}

function splitImage(text: string): ImageParts {
  const at = text.indexOf('@');
  const digest = at === -1 ? '' : text.slice(at);
  const rest = at === -1 ? text : text.slice(0, at);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  return colon === -1
    ? { name: rest, tag: '', digest }
    : { name: rest.slice(0, colon), tag: rest.slice(colon), digest };
}

function changed(value: ScalarValue, image: Value): ScalarValue {
  const parts = splitImage(value.text);
  const [newName, newTag, digest, suffix] = ['newName', 'newTag', 'digest', 'tagSuffix'].map(field =>
    textAt(image, field),
  );
  const name = newName || parts.name;
  const at = valueAt(image, newTag ? 'newTag' : newName ? 'newName' : 'digest')?.at ?? image.at;
  let rest = parts.tag + parts.digest;
  if (newTag && digest) rest = `:${newTag}@${digest}`;
  else if (newTag) rest = `:${newTag}`;
  else if (digest) rest = `@${digest}`;
  else if (suffix) rest = `${parts.tag}${suffix}`;
  return stringValue(name + rest, uneditable(at));
}
