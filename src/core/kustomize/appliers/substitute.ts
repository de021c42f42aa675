import type { BuildLog } from '../buildLog.ts';
import { type BuildObject, currentId, withRoot } from '../objects/buildObject.ts';
import { plainScalarType } from '../../parse/scalar.ts';
import type { Change } from '../transformers/perObject.ts';
import { withItems } from '../tree/edit.ts';
import { type MapValue, type ScalarValue, stringValue, textAt, type Value, valueAt } from '../tree/value.ts';
import type { Variables } from './applied.ts';
import { uneditable } from '../tree/movingPlace.ts';

const DISABLED = 'kustomize.toolkit.fluxcd.io/substitute';
const NAME = /^[_A-Za-z][_A-Za-z0-9]*/;

/**
 * Replaces `${name}` by variables. `hasUnknown`: whether some of them come from unreadable sources. Source: Flux
 * `postBuild`, drone/envsubst.
 */
export function substituteChange(variables: Variables, hasUnknown: boolean): Change {
  return (object, log) => {
    const flag = ['labels', 'annotations'].map(field => textAt(valueAt(object.root, 'metadata', field), DISABLED));
    if (flag.includes('disabled')) return object;
    const substitution = new Substitution(variables.values, hasUnknown);
    const root = substitution.value(object.root);
    if (substitution.unknown.size > 0) doubt(object, substitution.unknown, log);
    return root.kind === 'map' ? withRoot(object, root) : object;
  };
}

function doubt(object: BuildObject, names: ReadonlySet<string>, log: BuildLog): void {
  const { kind, name } = currentId(object);
  const isNameless = name.includes('$');
  log.doubt(`${kind} ${name} has the variable ${[...names].join(', ')}, whose value is not in the workspace`, {
    kinds: [kind],
    name: isNameless ? undefined : name,
  });
}

class Substitution {
  readonly #values: ReadonlyMap<string, ScalarValue>;
  readonly #hasUnknown: boolean;
  readonly unknown = new Set<string>();

  constructor(values: ReadonlyMap<string, ScalarValue>, hasUnknown: boolean) {
    this.#values = values;
    this.#hasUnknown = hasUnknown;
  }

  value(value: Value): Value {
    if (value.kind === 'list') return withItems(value, item => this.value(item));
    if (value.kind === 'map') return this.#map(value);
    return value.text.includes('$') ? this.#scalar(value) : value;
  }

  #map(map: MapValue): MapValue {
    let isSame = true;
    const entries = new Map(
      [...map.entries].map(([key, entry]) => {
        const name = key.includes('$') ? this.#expanded(key).text : key;
        const after = this.value(entry.value);
        if (name !== key || after !== entry.value) isSame = false;
        return [name, after === entry.value ? entry : { ...entry, value: after }];
      }),
    );
    return isSame ? map : { ...map, entries };
  }

  /** The text is read again as it is printed: `${replicas}` becomes a number. */
  #scalar(value: ScalarValue): Value {
    const { text, at } = this.#expanded(value.text);
    if (text === value.text) return value;
    const place = at ?? uneditable(value.at);
    const isPlain = !value.text.includes('\n') && /^[\w$./-]/.test(value.text);
    return { ...stringValue(text, place), type: isPlain ? plainScalarType(text) : 'string' };
  }

  /** `at` is the place of the value if the text is only one variable. */
  #expanded(source: string): { readonly text: string; readonly at: ScalarValue['at'] } {
    let text = '';
    let at: ScalarValue['at'];
    for (let index = 0; index < source.length; index++) {
      if (source.startsWith('$$', index)) {
        text += '$';
        index++;
        continue;
      }
      const end = source.startsWith('${', index) ? source.indexOf('}', index) : -1;
      const name = end === -1 ? undefined : NAME.exec(source.slice(index + 2, end))?.[0];
      if (name === undefined) {
        text += source.charAt(index);
        continue;
      }
      const found = this.#values.get(name);
      text += this.#one(name, source.slice(index + 2 + name.length, end), source.slice(index, end + 1));
      if (found && index === 0 && end === source.length - 1) at = found.at;
      index = end;
    }
    return { text, at };
  }

  /** One variable with what follows its name: `:-default`, `:=default`, `-default`. */
  #one(name: string, rest: string, written: string): string {
    const found = this.#values.get(name)?.text;
    if (found === undefined && this.#hasUnknown) {
      this.unknown.add(name);
      return written;
    }
    const fallback = /^:?[-=](.*)$/s.exec(rest)?.[1];
    if (rest !== '' && fallback === undefined) {
      // Functions for substrings and replacements are not supported.
      this.unknown.add(name);
      return written;
    }
    return found === undefined || (found === '' && rest.startsWith(':')) ? (fallback ?? '') : found;
  }
}
