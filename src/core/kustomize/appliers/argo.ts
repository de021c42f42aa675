import { withEntry } from '../tree/edit.ts';
import {
  EMPTY_MAP,
  entriesAt,
  type Entry,
  itemsAt,
  type MapValue,
  stringValue,
  textAt,
  type Value,
  valueAt,
} from '../tree/value.ts';
import type { Applied } from './applied.ts';
import { appliedFolder } from './folderOf.ts';

/**
 * The folders that an Argo CD Application applies: one for each of its sources with a path. Source: argo-cd
 * `util/kustomize`.
 */
export function argoApplied(
  object: MapValue,
  written: Pick<Applied, 'by' | 'text'>,
  doubts: readonly string[] = [],
): readonly Applied[] {
  const spec = valueAt(object, 'spec');
  const source = valueAt(spec, 'source');
  const sources = itemsAt(spec, 'sources');
  const namespace = valueAt(spec, 'destination', 'namespace');
  return (sources.length > 0 ? sources : source ? [source] : []).flatMap(each => {
    const folder = appliedFolder(textAt(each, 'path'));
    // A chart is rendered by Helm, and a source without a path only provides files for others.
    if (folder === undefined || !valueAt(each, 'path') || valueAt(each, 'chart')) return [];
    return [
      {
        ...written,
        tool: 'argo' as const,
        source: { url: textAt(each, 'repoURL') },
        folder,
        at: valueAt(each, 'path') ?? each,
        fields: fieldsOf(valueAt(each, 'kustomize')),
        defaultNamespace: namespace?.kind === 'scalar' && namespace.text !== '' ? namespace : undefined,
        metadata: undefined,
        variables: undefined,
        directory: {
          recurses: textAt(each, 'directory', 'recurse') === 'true',
          include: textAt(each, 'directory', 'include'),
          exclude: textAt(each, 'directory', 'exclude'),
        },
        isUnrestricted: false,
        doubts: [...doubts, ...(valueAt(each, 'plugin') ? ['it is made by a plugin of Argo CD'] : [])],
      },
    ];
  });
}

const FIELDS = ['namespace', 'namePrefix', 'nameSuffix', 'commonAnnotations', 'patches', 'components'] as const;

function fieldsOf(kustomize: Value | undefined): MapValue {
  let fields = EMPTY_MAP;
  for (const field of FIELDS) {
    const entry = entriesAt(kustomize).get(field);
    if (entry) fields = withEntry(fields, field, entry);
  }
  const replicas = valueAt(kustomize, 'replicas');
  if (replicas) fields = withEntry(fields, 'replicas', { key: undefined, value: replicas });
  return withLabels(fields, kustomize);
}

/** Labels also go into selectors, unless it is configured otherwise. */
function withLabels(fields: MapValue, kustomize: Value | undefined): MapValue {
  const labels = entriesAt(kustomize).get('commonLabels');
  if (!labels) return fields;
  if (textAt(kustomize, 'labelWithoutSelector') !== 'true') return withEntry(fields, 'commonLabels', labels);
  const includesTemplates: Entry = {
    key: undefined,
    value: stringValue(textAt(kustomize, 'labelIncludeTemplates') || 'false', undefined),
  };
  const label: MapValue = {
    ...EMPTY_MAP,
    entries: new Map([
      ['pairs', labels],
      ['includeTemplates', includesTemplates],
    ]),
  };
  return withEntry(fields, 'labels', { key: labels.key, value: { kind: 'list', at: undefined, items: [label] } });
}
