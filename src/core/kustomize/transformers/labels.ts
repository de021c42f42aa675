import type { BuildLog } from '../buildLog.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import type { Entry } from '../tree/value.ts';
import { applySpec } from './applySpec.ts';
import type { Change } from './perObject.ts';
import { setKeys } from './setMap.ts';

/** Labels or annotations with the fields that they are put into. */
export interface LabelSetting {
  readonly pairs: ReadonlyMap<string, Entry>;
  readonly specs: readonly FieldSpec[];
}

/** Puts labels or annotations on an object. Source: kustomize `LabelTransformer`, `AnnotationsTransformer`. */
export function labelChange({ pairs, specs }: LabelSetting): Change {
  const sorted = new Map([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)));
  return (object, log) => specs.reduce<BuildObject>((each, spec) => put(each, spec, sorted, log), object);
}

function put(object: BuildObject, spec: FieldSpec, pairs: LabelSetting['pairs'], log: BuildLog): BuildObject {
  const fail = (message: string) => log.refuse(message, object.source);
  return applySpec(object, spec, { makes: 'map', set: value => setKeys(value, pairs, fail) }, log);
}
