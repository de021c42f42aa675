import type { DecidedPlace } from '../../model/build.ts';
import { isMissing, type MapValue, stringValue, type Value } from '../tree/value.ts';

/** The required form of a value of a kustomization. */
export type Shape =
  'string' | 'boolean' | 'integer' | 'any' | { readonly list: Shape } | { readonly map: Shape } | Fields;

/** A mapping with known fields. */
export interface Fields {
  readonly fields: Readonly<Record<string, Shape>>;
}

/** A value of the shape, with its fields under their own names, or its first fault. */
export type Shaped = { readonly value: Value } | { readonly wrong: string; readonly at: DecidedPlace | undefined };

/** A fault of a kustomization. */
class Wrong {
  message = '';
  at: DecidedPlace | undefined;
  readonly passesUnknown: boolean;

  constructor(passesUnknown: boolean) {
    this.passesUnknown = passesUnknown;
  }

  say(message: string, at: DecidedPlace | undefined): void {
    if (this.message !== '') return;
    this.message = message;
    this.at = at;
  }
}

/**
 * Compares a value with its shape as Go reads JSON: unknown fields are refused (or optionally ignored), numbers are not
 * strings, null fits anything, and field names are case-insensitive.
 */
export function shaped(value: Value, shape: Shape, { passesUnknown = false } = {}): Shaped {
  const wrong = new Wrong(passesUnknown);
  const result = fit(value, shape, '', wrong);
  return wrong.message === '' ? { value: result } : { wrong: wrong.message, at: wrong.at };
}

function fit(value: Value, shape: Shape, path: string, wrong: Wrong): Value {
  if (isMissing(value) || shape === 'any') return value;
  if (typeof shape === 'string') {
    const fits =
      value.kind === 'scalar' &&
      (shape === 'integer' ? /^[-+]?\d+$/.test(value.text) && value.type === 'number' : value.type === shape);
    if (!fits) wrong.say(`cannot unmarshal ${jsonKind(value)} into ${path} of type ${GO_TYPES[shape]}`, value.at);
    return value;
  }
  if ('list' in shape) {
    if (value.kind !== 'list') wrong.say(`cannot unmarshal ${jsonKind(value)} into ${path} of type list`, value.at);
    else return { ...value, items: value.items.map(item => fit(zeroed(item, shape.list), shape.list, path, wrong)) };
    return value;
  }
  if (value.kind !== 'map') {
    wrong.say(`cannot unmarshal ${jsonKind(value)} into ${path || 'the kustomization'} of type map`, value.at);
    return value;
  }
  return 'map' in shape ? fitMap(value, shape.map, path, wrong) : fitFields(value, shape, path, wrong);
}

const GO_TYPES = { string: 'string', boolean: 'bool', integer: 'int' };

function jsonKind(value: Value): string {
  if (value.kind === 'map') return 'object';
  if (value.kind === 'list') return 'array';
  return value.type === 'boolean' ? 'bool' : value.type;
}

function fitMap(map: MapValue, shape: Shape, path: string, wrong: Wrong): Value {
  const entries = new Map(
    [...map.entries].map(([key, { key: place, value }]) => [
      key,
      { key: place, value: fit(zeroed(value, shape), shape, `${path}.${key}`, wrong) },
    ]),
  );
  return { ...map, entries };
}

/** In a map or a list of strings, Go reads null as the empty string. */
function zeroed(value: Value, shape: Shape): Value {
  return shape === 'string' && isMissing(value) ? stringValue('', value.at) : value;
}

const lowerNames = new WeakMap<Fields, ReadonlyMap<string, string>>();

function namesOf(shape: Fields): ReadonlyMap<string, string> {
  let names = lowerNames.get(shape);
  if (!names)
    lowerNames.set(shape, (names = new Map(Object.keys(shape.fields).map(name => [name.toLowerCase(), name]))));
  return names;
}

function fitFields(map: MapValue, shape: Fields, path: string, wrong: Wrong): Value {
  const entries = new Map<string, { readonly key: DecidedPlace | undefined; readonly value: Value }>();
  for (const [key, { key: place, value }] of map.entries) {
    const name = Object.hasOwn(shape.fields, key) ? key : namesOf(shape).get(key.toLowerCase());
    const inner = name === undefined ? undefined : shape.fields[name];
    if (name === undefined || inner === undefined) {
      if (wrong.passesUnknown) continue;
      wrong.say(`unknown field "${key}"`, place);
    } else entries.set(name, { key: place, value: fit(value, inner, path === '' ? name : `${path}.${name}`, wrong) });
  }
  return { ...map, entries };
}
