import type { BuildLog, FaultPlace } from '../buildLog.ts';
import { type BuildObject, currentId, originalId } from '../objects/buildObject.ts';
import { effectiveNamespace } from '../objects/ids.ts';
import { entriesAt, textAt, type Value } from '../tree/value.ts';
import { labelSelector, type LabelTest } from './labelSelector.ts';
import { wholeRegex } from './regex.ts';

/** Matches the objects that a patch is for; undefined if kustomize refuses the target, or that is unknown. */
export type Target = (object: BuildObject) => boolean;

const PARTS = ['group', 'version', 'kind', 'name', 'namespace'] as const;

/** Reads a patch's target: anchored regular expressions and selectors. Source: kustomize `types.SelectorRegex`, `resWrangler.Select`. */
export function readTarget(target: Value, place: FaultPlace | undefined, log: BuildLog): Target | undefined {
  const tests = new Map<string, (text: string) => boolean>();
  for (const part of PARTS) {
    const source = textAt(target, part);
    if (source === '') continue;
    const regex = wholeRegex(source);
    if ('invalid' in regex)
      log.refuse(`error parsing regexp: ${regex.invalid} in ${part} '${source}' of the target`, place);
    else if ('unknown' in regex)
      log.doubt(`the ${part} '${source}' of a patch's target cannot be followed: ${regex.unknown}`);
    if (!('matches' in regex)) return undefined;
    tests.set(part, regex.matches);
  }
  const labels = selectorOf(target, 'labelSelector', place, log);
  const annotations = selectorOf(target, 'annotationSelector', place, log);
  if (!labels || !annotations) return undefined;
  return object =>
    meets(object, tests) &&
    labels(entriesAt(object.root, 'metadata', 'labels')) &&
    annotations(entriesAt(object.root, 'metadata', 'annotations'));
}

function selectorOf(target: Value, field: string, place: FaultPlace | undefined, log: BuildLog): LabelTest | undefined {
  const test = labelSelector(textAt(target, field));
  if (!test) log.refuse(`unable to parse ${field} '${textAt(target, field)}'`, place);
  return test;
}

/** Names and namespaces may also be the original ones; group, version and kind are the current ones. */
function meets(object: BuildObject, tests: ReadonlyMap<string, (text: string) => boolean>): boolean {
  const id = currentId(object);
  for (const part of ['group', 'version', 'kind'] as const) if (tests.get(part)?.(id[part]) === false) return false;
  const first = originalId(object);
  const name = tests.get('name');
  if (name && !name(first.name) && !name(id.name)) return false;
  const namespace = tests.get('namespace');
  return !namespace || namespace(effectiveNamespace(first)) || namespace(effectiveNamespace(id));
}
