import type { BuildLog } from '../buildLog.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { type BuildObject, originalId, rememberId, withRoot } from '../objects/buildObject.ts';
import { isSelected } from '../objects/ids.ts';
import { type Exchange, withExchanges } from '../tree/edit.ts';
import type { Value } from '../tree/value.ts';
import { applySpec } from './applySpec.ts';
import type { Change } from './perObject.ts';
import { uneditable } from '../tree/movingPlace.ts';

/** A prefix or a suffix for names. */
export interface Affix {
  readonly side: 'prefix' | 'suffix';
  readonly text: string;
  readonly specs: readonly FieldSpec[];
}

/** Kinds whose names stay unchanged, because they have a meaning of their own. */
function isKept({ kind, group }: { readonly kind: string; readonly group: string }): boolean {
  return (
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && group === 'apiregistration.k8s.io')
  );
}

/** Adds a prefix or a suffix to names. Source: kustomize `PrefixTransformer`, `SuffixTransformer`. */
export function affixChange(affix: Affix): Change {
  return (object, log) => {
    const id = originalId(object);
    if (isKept(id)) return object;
    let changed = object;
    for (const spec of affix.specs) {
      if (!isSelected(id, spec)) continue;
      if (spec.path.join('/') === 'metadata/name') changed = remembered(changed, affix);
      changed = put(changed, spec, affix, log);
    }
    return changed;
  };
}

/** A node that kustomize shares, such as a label and its selector, changes in all of its places. */
function put(object: BuildObject, spec: FieldSpec, affix: Affix, log: BuildLog): BuildObject {
  const exchanges: Exchange[] = [];
  const set = (value: Value): Value => {
    const next = affixed(value, affix);
    if (value.kind === 'scalar' && value.isShared) exchanges.push([value, next]);
    return next;
  };
  const changed = applySpec(object, spec, { makes: 'scalar', set }, log);
  if (exchanges.length === 0) return changed;
  const root = withExchanges(changed.root, exchanges);
  return root.kind === 'map' ? withRoot(changed, root) : changed;
}

function remembered(object: BuildObject, { side, text }: Affix): BuildObject {
  if (text === '') return object;
  const list = side === 'prefix' ? 'prefixes' : 'suffixes';
  return { ...rememberId(object), [list]: [...object[list], text] };
}

/** The original part of the name keeps its place, but the whole name is not written anywhere. */
function affixed(value: Value, { side, text }: Affix): Value {
  if (value.kind !== 'scalar') return value;
  return {
    ...value,
    text: side === 'prefix' ? text + value.text : value.text + text,
    type: 'string',
    at: uneditable(value.at),
  };
}
