import type { BuildLog } from '../buildLog.ts';
import type { BuildCache } from '../cache.ts';
import { fieldSpec } from '../config/fieldSpec.ts';
import { type BuildObject, currentId, withRoot } from '../objects/buildObject.ts';
import { isClusterScoped } from '../objects/ids.ts';
import { labelChange } from '../transformers/labels.ts';
import { changeAll, type Change, remembering } from '../transformers/perObject.ts';
import { withValueAt } from '../tree/edit.ts';
import { entriesAt, type ScalarValue, textAt } from '../tree/value.ts';
import type { Applied, Variables } from './applied.ts';
import { substituteChange } from './substitute.ts';

/** Finds the values of ConfigMaps of the workspace by name; undefined if there is none. */
export type FindValues = (name: string) => ReadonlyMap<string, ScalarValue> | undefined;

/**
 * Applies an applier's changes to the built objects: variables, common labels, and the namespace of those without one.
 */
export function afterBuild(
  objects: readonly BuildObject[],
  applied: Applied,
  { cache, log, findValues }: { readonly cache: BuildCache; readonly log: BuildLog; readonly findValues: FindValues },
): readonly BuildObject[] {
  let result = objects;
  const run = (name: string, needs: readonly unknown[], make: () => Change) => {
    const change = cache.change(applied, name, needs, () => remembering(make()));
    result = changeAll(result, change, log);
  };
  const { variables, metadata, defaultNamespace } = applied;
  for (const field of ['labels', 'annotations']) {
    const pairs = entriesAt(metadata, field);
    const specs = [fieldSpec(`metadata/${field}`, {}, true)];
    if (pairs.size > 0) run(field, [], () => labelChange({ pairs, specs }));
  }
  if (variables) {
    const known = valuesOf(variables, findValues);
    run('variables', known.found, () => substituteChange({ values: known.values, from: [] }, known.hasUnknown));
  }
  if (defaultNamespace) run('namespace', [], () => namespaced(defaultNamespace));
  return result;
}

interface KnownValues {
  readonly values: ReadonlyMap<string, ScalarValue>;
  readonly hasUnknown: boolean;
  /** The maps of values that were found. */
  readonly found: readonly unknown[];
}

/** Secrets are never read, so values from them are unknown. */
function valuesOf(variables: Variables, findValues: FindValues): KnownValues {
  const found = variables.from.map(({ kind, name }) => (kind === 'ConfigMap' ? findValues(name) : undefined));
  const values = new Map([...found.flatMap(each => [...(each ?? [])]), ...variables.values]);
  return { values, hasUnknown: found.includes(undefined), found };
}

function namespaced(namespace: ScalarValue): Change {
  return object =>
    textAt(object.root, 'metadata', 'namespace') !== '' || isClusterScoped(currentId(object))
      ? object
      : withRoot(object, withValueAt(object.root, ['metadata', 'namespace'], namespace));
}
