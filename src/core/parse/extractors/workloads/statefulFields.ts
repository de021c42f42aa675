import type {
  ClaimSpans,
  ClaimTemplate,
  StatefulFields,
  StatefulSpans,
} from '../../../model/objects/statefulFields.ts';
import { spanAt } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';

const STORAGE = ['spec', 'resources', 'requests', 'storage'] as const;

/** What a StatefulSet says that nobody can change later; undefined where it says none of it. */
export function statefulFields(spec: TreeNode | undefined): StatefulFields | undefined {
  const podManagementPolicy = textOf(valueAt(spec, 'podManagementPolicy'));
  const claims = itemsOf(valueAt(spec, 'volumeClaimTemplates')).map(claimTemplate);
  return podManagementPolicy === '' && claims.length === 0 ? undefined : { podManagementPolicy, claims };
}

/** Where it says so. */
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
