import type { BuildLog } from '../buildLog.ts';
import { fieldSpec } from '../config/fieldSpec.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import { labelChange } from '../transformers/labels.ts';
import { changeAll, type Change } from '../transformers/perObject.ts';
import { type Origins, withOrigins } from './originNotes.ts';
import { sorted } from './sortOrder.ts';
import { itemsAt, type MapValue, stringValue, textAt, valueAt } from '../tree/value.ts';

const MANAGED_BY = 'app.kubernetes.io/managed-by';

const managedByKustomize: Change = labelChange({
  pairs: new Map([[MANAGED_BY, { key: undefined, value: stringValue('kustomize-v5.7.1', undefined) }]]),
  specs: [fieldSpec('metadata/labels', {}, true)],
});

/**
 * Applies the settings of the outermost kustomization only: the order of objects, the label of the build, and
 * annotations with their origin. Source: kustomize `krusty.Kustomizer.Run`.
 */
export function finalSteps(
  objects: readonly BuildObject[],
  { root, log, origins }: { readonly root: MapValue | undefined; readonly log: BuildLog; readonly origins: Origins },
): readonly BuildObject[] {
  checkOrder(root, log);
  if (log.isRefused) return objects;
  const options = itemsAt(root, 'buildMetadata').map(each => (each.kind === 'scalar' ? each.text : ''));
  const noted = options.includes('originAnnotations') ? withOrigins(objects, origins) : objects;
  return sorted(options.includes('managedByLabel') ? changeAll(noted, managedByKustomize, log) : noted, root);
}

function checkOrder(root: MapValue | undefined, log: BuildLog): void {
  const written = valueAt(root, 'sortOptions');
  if (written?.kind !== 'map') return;
  const order = textAt(written, 'order');
  const legacy = valueAt(written, 'legacySortOptions');
  if (order !== 'fifo' && order !== 'legacy')
    log.refuse("the field 'sortOptions.order' must be one of [fifo, legacy]", written.at);
  else if (order === 'fifo' && legacy?.kind === 'map')
    log.refuse(
      "the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'",
      legacy.at,
    );
}
