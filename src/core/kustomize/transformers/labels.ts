import type { BuildLog } from '../buildLog.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { type BuildObject, withRoot } from '../objects/buildObject.ts';
import { type Exchange, withExchanges } from '../tree/edit.ts';
import type { Entry } from '../tree/value.ts';
import { applySpec } from './applySpec.ts';
import type { Change } from './perObject.ts';
import { setKeys } from './setMap.ts';

/** Labels or annotations, with the fields that they are added to. */
export interface LabelSetting {
  readonly pairs: ReadonlyMap<string, Entry>;
  readonly specs: readonly FieldSpec[];
}

/** Adds labels or annotations to an object. Source: kustomize `LabelTransformer`, `AnnotationsTransformer`. */
export function labelChange({ pairs, specs }: LabelSetting): Change {
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, shared(entry)] as const);
  return (object, log) => {
    let changed = object;
    for (const [key, entry] of sorted)
      for (const spec of specs) changed = put(changed, spec, new Map([[key, entry]]), log);
    return changed;
  };
}

function shared({ key, value }: Entry): Entry {
  return {
    key,
    value: value.kind === 'scalar' ? { ...value, isShared: true } : value,
  };
}

function put(object: BuildObject, spec: FieldSpec, pairs: LabelSetting['pairs'], log: BuildLog): BuildObject {
  const setter = {
    fail: (message: string) => log.refuse(message, object.source),
    exchanges: [] as Exchange[],
  };
  const changed = applySpec(object, spec, { makes: 'map', set: value => setKeys(value, pairs, setter) }, log);
  if (setter.exchanges.length === 0) return changed;
  const root = withExchanges(changed.root, setter.exchanges);
  return root.kind === 'map' ? withRoot(changed, root) : changed;
}
