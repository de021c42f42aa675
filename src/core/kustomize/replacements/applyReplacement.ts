import type { BuildLog, FaultPlace } from '../buildLog.ts';
import { allIds, type BuildObject, currentId, withRoot } from '../objects/buildObject.ts';
import { effectiveNamespace, isSelected, type ObjectId } from '../objects/ids.ts';
import { plainScalarType } from '../../parse/scalar.ts';
import { labelSelector } from '../target/labelSelector.ts';
import { type Exchange, inPlaceOf, withExchanges } from '../tree/edit.ts';
import { splitFieldPath } from '../tree/splitPath.ts';
import {
  entriesAt,
  isEmpty,
  itemsAt,
  type ScalarValue,
  stringValue,
  textAt,
  type Value,
  valueAt,
} from '../tree/value.ts';
import { changePath, lookUpPath } from './fieldPaths.ts';
import { uneditable } from '../tree/movingPlace.ts';

/** A replacement, with the place that is reported if it fails. */
export interface PlacedReplacement {
  readonly replacement: Value;
  readonly at: FaultPlace | undefined;
}

/** Copies a value from one object to fields of others. Source: kustomize `filters/replacement`. */
export function applyReplacement(
  objects: readonly BuildObject[],
  { replacement, at }: PlacedReplacement,
  log: BuildLog,
): readonly BuildObject[] {
  const work = new Replacing(log, at);
  const targets = valueAt(replacement, 'targets');
  const hasSource = valueAt(replacement, 'source') ?? valueAt(replacement, 'sourceValue');
  if (!hasSource || targets?.kind !== 'list' || targets.items.length === 0) {
    log.refuse('replacements must specify a source and at least one target', at);
    return objects;
  }
  const value = work.source(objects, replacement);
  return value
    ? itemsAt(replacement, 'targets').reduce((each, target) => work.target(each, target, value), objects)
    : objects;
}

class Replacing {
  readonly #log: BuildLog;
  readonly #at: FaultPlace | undefined;

  constructor(log: BuildLog, at: FaultPlace | undefined) {
    this.#log = log;
    this.#at = at;
  }

  /** The value to copy; undefined if there is none. */
  source(objects: readonly BuildObject[], replacement: Value): Value | undefined {
    const written = valueAt(replacement, 'sourceValue');
    const source = valueAt(replacement, 'source');
    if (written && source) return this.#refuse('value and resource selectors are mutually exclusive', written.at);
    if (written?.kind === 'scalar') return written;
    const selector = idOf(source);
    const met = objects.filter(object => allIds(object).some(id => isSelectedBy(id, selector)));
    const [from] = met;
    if (met.length > 1) return this.#refuse(`multiple matches for selector ${wordsOf(selector)}`, source?.at);
    if (!from)
      return this.#log.isOpen ? undefined : this.#refuse(`nothing selected by ${wordsOf(selector)}`, source?.at);
    const path = textAt(source, 'fieldPath') || 'metadata.name';
    const value = lookUpPath(from.root, splitFieldPath(path));
    if (!value || isEmpty(value))
      return this.#refuse(`fieldPath \`${path}\` is missing for replacement source ${wordsOf(selector)}`, source?.at);
    return this.#refined(hidden(value, from, path), source);
  }

  #refined(value: Value, source: Value | undefined): Value | undefined {
    const delimiter = textAt(source, 'options', 'delimiter');
    if (delimiter === '') return value;
    if (value.kind !== 'scalar') return this.#refuse('delimiter option can only be used with scalar nodes', source?.at);
    if (value.isSecret) return value;
    const index = Number(textAt(source, 'options', 'index') || '0');
    const part = value.text.split(delimiter)[index];
    return part === undefined
      ? this.#refuse(`options.index ${index} is out of bounds for value ${value.text}`, source?.at)
      : {
          ...value,
          text: part,
          at: uneditable(value.at),
        };
  }

  /** The objects, with the value copied into those that a target selects. */
  target(objects: readonly BuildObject[], target: Value, value: Value): readonly BuildObject[] {
    const select = valueAt(target, 'select');
    if (!select) this.#refuse('target must specify resources to select', target.at);
    if (!select || this.#log.isRefused) return objects;
    const rejects = itemsAt(target, 'reject');
    return objects.map(object =>
      this.#isMeant(object, select, rejects) && !this.#log.isRefused ? this.#copied(object, target, value) : object,
    );
  }

  #isMeant(object: BuildObject, select: Value, rejects: readonly Value[]): boolean {
    const ids = allIds(object);
    if (!this.#meetsSelectors(object, select)) return false;
    for (const reject of rejects) {
      const hasSelector = textAt(reject, 'labelSelector') + textAt(reject, 'annotationSelector') !== '';
      if (hasSelector && this.#meetsSelectors(object, reject)) return false;
      const rejected = idOf(reject);
      if (wordsOf(rejected) !== '' && ids.some(id => isSelectedBy(id, rejected))) return false;
    }
    const selector = idOf(select);
    return ids.some(id => isSelectedBy(id, selector));
  }

  #meetsSelectors({ root }: BuildObject, selector: Value): boolean {
    const labels = labelSelector(textAt(selector, 'labelSelector'));
    const annotations = labelSelector(textAt(selector, 'annotationSelector'));
    if (!labels || !annotations) this.#refuse('unable to parse a selector', selector.at);
    return (
      labels?.(entriesAt(root, 'metadata', 'labels')) === true &&
      annotations?.(entriesAt(root, 'metadata', 'annotations')) === true
    );
  }

  #copied(object: BuildObject, target: Value, value: Value): BuildObject {
    const options = valueAt(target, 'options');
    const paths = itemsAt(target, 'fieldPaths');
    const creates = textAt(options, 'create') === 'true' ? value.kind : undefined;
    let { root } = object;
    for (const path of paths.length > 0 ? paths : [stringValue('metadata.name', target.at)]) {
      const text = path.kind === 'scalar' ? path.text : '';
      const exchanges: Exchange[] = [];
      const change = (before: Value) => exchanged(before, put(before, value, options), exchanges);
      const result = changePath(root, splitFieldPath(text), { creates, change });
      if ('refused' in result || result.count === 0) {
        const verb = creates ? 'find or create' : 'find';
        const why = 'refused' in result ? `: ${result.refused}` : '';
        this.#refuse(`unable to ${verb} field "${text}" in replacement target${why}`, path.at);
        return object;
      }
      const next = exchanges.length > 0 ? withExchanges(result.value, exchanges) : result.value;
      if (next.kind === 'map') root = next;
    }
    const changed = withRoot(object, root);
    if (value.kind === 'scalar' && value.isSecret) this.#doubt(changed);
    return changed;
  }

  #doubt(object: BuildObject): void {
    const { kind, name } = currentId(object);
    this.#log.doubt(`a value of ${kind} ${name} comes from a Secret`, {
      kinds: [kind],
      name,
    });
  }

  #refuse(message: string, at: FaultPlace | undefined): undefined {
    this.#log.refuse(message, at ?? this.#at);
    return undefined;
  }
}

/** A shared scalar changes in all of its places. */
function exchanged(before: Value, after: Value | string, exchanges: Exchange[]): Value | string {
  if (typeof after === 'string' || before.kind !== 'scalar' || !before.isShared) return after;
  const next = inPlaceOf(before, after);
  exchanges.push([before, next]);
  return next;
}

/** A copied value of a Secret is marked as unknown. */
function hidden(value: Value, from: BuildObject, path: string): Value {
  const isSecret = currentId(from).kind === 'Secret' && /^(data|stringData)(\.|$)/.test(path);
  return isSecret ? { ...stringValue('', value.at), isSecret: true } : value;
}

/** A scalar keeps the type of the field that it is copied into. */
function put(before: Value, value: Value, options: Value | undefined): Value | string {
  const delimiter = textAt(options, 'delimiter');
  if (delimiter !== '' && before.kind !== 'scalar') return 'delimiter option can only be used with scalar nodes';
  if (before.kind !== 'scalar' || value.kind !== 'scalar') return value;
  const text =
    delimiter === ''
      ? value.text
      : spliced(before, value.text, {
          delimiter,
          index: Number(textAt(options, 'index') || '0'),
        });
  const at = delimiter === '' ? value.at : uneditable(value.at);
  return { ...value, text, at, type: typeFor(before, text) };
}

function spliced(
  { text }: ScalarValue,
  value: string,
  { delimiter, index }: { readonly delimiter: string; readonly index: number },
): string {
  const parts = text.split(delimiter);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return parts.join(delimiter);
}

function typeFor(before: ScalarValue, text: string): ScalarValue['type'] {
  if (before.type === 'string') return 'string';
  const type = plainScalarType(text);
  return type === 'boolean' && !/^(true|false)$/i.test(text) ? 'string' : type;
}

function idOf(value: Value | undefined): ObjectId {
  const [group, version, kind, name, namespace] = (['group', 'version', 'kind', 'name', 'namespace'] as const).map(
    field => textAt(value, field),
  );
  return {
    group: group ?? '',
    version: version ?? '',
    kind: kind ?? '',
    name: name ?? '',
    namespace: namespace ?? '',
  };
}

function wordsOf(id: ObjectId): string {
  return [id.group, id.version, id.kind, id.name, id.namespace].filter(word => word !== '').join(' ');
}

/** Source: kyaml `ResId.IsSelectedBy`. */
function isSelectedBy(id: ObjectId, by: ObjectId): boolean {
  return (
    (by.name === '' || by.name === id.name) &&
    (by.namespace === '' || effectiveNamespace(by) === effectiveNamespace(id)) &&
    isSelected(id, by)
  );
}
