import type { BuildVar } from '../accumulate/accumulated.ts';
import type { BuildLog } from '../buildLog.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { type BuildObject, currentId } from '../objects/buildObject.ts';
import { isSelected } from '../objects/ids.ts';
import { lookUpPath } from '../replacements/fieldPaths.ts';
import { applySpec } from '../transformers/applySpec.ts';
import { withItems } from '../tree/edit.ts';
import { splitFieldPath } from '../tree/splitPath.ts';
import { isMissing, type ScalarValue, stringValue, type Value } from '../tree/value.ts';
import { uneditable } from '../tree/movingPlace.ts';

/** Replaces `$(NAME)` by vars, in the fields that the configuration names. Source: kustomize `refVarTransformer`. */
export function expandVars(
  objects: readonly BuildObject[],
  { vars, specs }: { readonly vars: readonly BuildVar[]; readonly specs: readonly FieldSpec[] },
  log: BuildLog,
): readonly BuildObject[] {
  if (vars.length === 0) return objects;
  const values = new Map<string, ScalarValue>();
  for (const each of vars) {
    const value = valueOf(each, objects, log);
    if (value) values.set(each.name, value);
  }
  if (log.isRefused) return objects;
  return objects.map(object =>
    specs.reduce(
      (each, spec) =>
        isSelected(currentId(each), spec)
          ? applySpec(each, spec, { set: value => expanded(value, values) }, log)
          : each,
      object,
    ),
  );
}

function valueOf(
  { name, fieldPath, at }: BuildVar,
  objects: readonly BuildObject[],
  log: BuildLog,
): ScalarValue | undefined {
  const from = objects.find(object => object.vars.includes(name));
  if (!from) {
    if (!log.isOpen) log.refuse(`var '${name}' cannot be mapped to a field in the set of known resources`, at);
    return undefined;
  }
  const value = lookUpPath(from.root, varPath(fieldPath));
  if (!value || isMissing(value))
    log.refuse(`field specified in var '${name}' not found in corresponding resource`, at);
  if (value?.kind !== 'scalar') return undefined;
  const isSecret = currentId(from).kind === 'Secret' && /^(data|stringData)\b/.test(fieldPath);
  return isSecret ? { ...stringValue('', value.at), isSecret: true } : value;
}

/** `spec.ports[0].port` is `spec.ports.0.port`. */
function varPath(path: string): readonly string[] {
  return splitFieldPath(path.replace(/\[(\d+|[\w.-]+)\]/g, '.$1').replace(/^\./, ''));
}

function expanded(value: Value, values: ReadonlyMap<string, ScalarValue>): Value {
  if (value.kind === 'list') return withItems(value, item => (item.kind === 'scalar' ? expanded(item, values) : item));
  if (value.kind === 'map') {
    const entries = new Map(
      [...value.entries].map(
        ([key, entry]) =>
          [
            key,
            entry.value.kind === 'scalar' ? { key: entry.key, value: expanded(entry.value, values) } : entry,
          ] as const,
      ),
    );
    return { ...value, entries };
  }
  return value.type === 'string' && value.text.includes('$') ? replaced(value, values) : value;
}

/** A text that is a single reference also takes the type of its value. Source: kustomize `refvar.DoReplacements`. */
function replaced(value: ScalarValue, values: ReadonlyMap<string, ScalarValue>): ScalarValue {
  const { text, at } = value;
  let result = '';
  let isSecret = false;
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== '$' || index + 1 === text.length) {
      result += text.charAt(index);
      continue;
    }
    const end = text[index + 1] === '(' ? text.indexOf(')', index + 2) : -1;
    if (end === -1) {
      // `$$` is an escaped dollar sign; anything else stays.
      result += text[index + 1] === '$' ? '$' : text.slice(index, index + 2);
      index++;
      continue;
    }
    const found = values.get(text.slice(index + 2, end));
    if (found && index === 0 && end === text.length - 1) return found;
    if (found?.isSecret) isSecret = true;
    result += found ? found.text : text.slice(index, end + 1);
    index = end;
  }
  if (result === text && !isSecret) return value;
  const changed = stringValue(result, uneditable(at));
  return isSecret ? { ...changed, isSecret: true } : changed;
}
