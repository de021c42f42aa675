import { currentId, withRoot } from '../objects/buildObject.ts';
import { idText } from '../objects/ids.ts';
import { withEntry, withItems } from '../tree/edit.ts';
import { type WholeRegex, wholeRegex } from '../target/regex.ts';
import { isMissing, type MapValue, type ScalarValue, stringValue, textAt, type Value, valueAt } from '../tree/value.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { applySpec } from './applySpec.ts';
import type { Change } from './perObject.ts';
import { uneditable } from '../tree/movingPlace.ts';

/** Maximum depth to which containers are searched. */
const MAX_DEPTH = 60;

/**
 * Changes the name, tag or digest of the images with a name: in all containers of an object, then in configured fields.
 * Source: kustomize `ImageTagTransformer`, `filters/imagetag`.
 */
export function imageChange(image: Value, specs: readonly FieldSpec[]): Change {
  const name = textAt(image, 'name');
  const named = wholeRegex(name);
  return (object, log) => {
    if ('invalid' in named) log.refuse(`the name of an image is no regular expression: ${named.invalid}`, image.at);
    if (textAt(object.root, 'kind') === 'CustomResourceDefinition') return object;
    const images = new Images(value => (isOf(value.text, named) ? changed(value, image) : value));
    const root = images.walk(object.root, 0);
    let result = root.kind === 'map' ? withRoot(object, root) : object;
    const set = (value: Value): Value => images.set(value);
    for (const spec of specs) if (!log.isRefused) result = applySpec(result, spec, { set }, log);
    if (images.fault !== '') log.refuse(`images of ${idText(currentId(object))}: ${images.fault}`, object.source);
    return result;
  };
}

/** The tag and the digest, as kustomize searches for them: after the image's name as a regular expression. */
function isOf(text: string, named: WholeRegex): boolean {
  const { name, tag, digest } = splitImage(text);
  return 'matches' in named && named.matches(name) && /^(?::[\w.{}-]*)?(?:@sha256:[\w.{}-]*)?$/.test(tag + digest);
}

/** Changes the images of one object. Source: kustomize `imagetag.LegacyFilter`. */
class Images {
  readonly #change: (value: ScalarValue) => ScalarValue;
  /** Why kustomize refuses the object; '' if it does not. */
  fault = '';

  constructor(change: (value: ScalarValue) => ScalarValue) {
    this.#change = change;
  }

  walk(value: Value, depth: number): Value {
    if (depth > MAX_DEPTH || value.kind === 'scalar') return value;
    if (value.kind === 'list') return withItems(value, item => this.walk(item, depth + 1));
    let map: MapValue = value;
    for (const [key, entry] of value.entries) {
      let after = this.walk(entry.value, depth + 1);
      if ((key === 'containers' || key === 'initContainers') && after.kind === 'list')
        after = withItems(after, item => this.#container(item));
      if (after !== entry.value) map = withEntry(map, key, { key: entry.key, value: after });
    }
    return map;
  }

  /** The image in a field. */
  set(value: Value): Value {
    if (value.kind === 'scalar') return this.#change(value);
    this.fault ||= wrongKind('Scalar', value);
    return value;
  }

  #container(item: Value): Value {
    if (isMissing(item)) return item;
    if (item.kind !== 'map') {
      this.fault ||= wrongKind('Mapping', item);
      return item;
    }
    const image = item.entries.get('image')?.value;
    const after = image && !isMissing(image) ? this.set(image) : image;
    return !after || after === image ? item : withEntry(item, 'image', { key: undefined, value: after });
  }
}

/** The wording of kustomize. */
function wrongKind(expected: string, { kind }: Value): string {
  const found = { scalar: 'Scalar', map: 'Mapping', list: 'Sequence' }[kind];
  return `wrong node kind: expected ${expected}Node but got ${found}Node`;
}

interface ImageParts {
  readonly name: string;
  /** Including its `:`. */
  readonly tag: string;
  /** Including its `@`. */
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
  else if (suffix) rest = parts.tag === '' ? `:${suffix}` : `${parts.tag}${suffix}`;
  return stringValue(name + rest, uneditable(at));
}
