import type {
  ClaimSpans,
  ClaimTemplate,
  StatefulFields,
  StatefulSpans,
} from '../../../model/objects/statefulFields.ts';
import { spanAt } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';

const STORAGE = ['spec', 'resources', 'requests', 'storage'] as const;

/** The immutable fields of a StatefulSet; undefined where it has none of them. */
export function statefulFields(spec: TreeNode | undefined): StatefulFields | undefined {
  const podManagementPolicy = textOf(valueAt(spec, 'podManagementPolicy'));
  const claims = itemsOf(valueAt(spec, 'volumeClaimTemplates')).map(claimTemplate);
  return podManagementPolicy === '' && claims.length === 0 ? undefined : { podManagementPolicy, claims };
}

/** The spans of these fields. */
export function statefulSpans(spec: TreeNode | undefined): StatefulSpans {
  return {
    podManagementPolicy: spanAt(spec, 'podManagementPolicy'),
    claims: itemsOf(valueAt(spec, 'volumeClaimTemplates')).map(claimSpans),
  };
}

function claimTemplate(item: TreeNode): ClaimTemplate {
  return {
    name: textOf(valueAt(item, 'metadata', 'name')),
    accessModes: itemsOf(valueAt(item, 'spec', 'accessModes')).map(textOf),
    storageClass: textOf(valueAt(item, 'spec', 'storageClassName')),
    storage: textOf(valueAt(item, ...STORAGE)),
  };
}

function claimSpans(item: TreeNode): ClaimSpans {
  return {
    object: item.span,
    name: spanAt(item, 'metadata', 'name'),
    accessModes: spanAt(item, 'spec', 'accessModes'),
    storageClass: spanAt(item, 'spec', 'storageClassName'),
    storage: spanAt(item, ...STORAGE),
  };
}
