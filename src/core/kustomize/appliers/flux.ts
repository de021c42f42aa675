import { withEntry } from '../tree/edit.ts';
import {
  EMPTY_MAP,
  entriesAt,
  itemsAt,
  type MapValue,
  type ScalarValue,
  stringValue,
  textAt,
  type Value,
  valueAt,
} from '../tree/value.ts';
import type { Applied, Variables } from './applied.ts';
import { appliedFolder } from './folderOf.ts';
import { fluxSource } from './repository.ts';

/**
 * A Flux Kustomization; undefined for one without a folder. Source: fluxcd/kustomize-controller, fluxcd/pkg/kustomize.
 */
export function fluxApplied(object: MapValue, written: Pick<Applied, 'by' | 'text'>): Applied | undefined {
  const spec = valueAt(object, 'spec');
  const path = valueAt(spec, 'path');
  const folder = appliedFolder(textAt(spec, 'path'));
  if (folder === undefined || valueAt(spec, 'kubeConfig', 'configMapRef')) return undefined;
  // Its paths refer to an archive that is assembled elsewhere.
  if (textAt(spec, 'sourceRef', 'kind') === 'ExternalArtifact') return undefined;
  return {
    ...written,
    tool: 'flux',
    source: fluxSource(object),
    folder,
    at: path ?? stringValue('', object.at),
    fields: fieldsOf(spec),
    defaultNamespace: undefined,
    metadata: valueAt(spec, 'commonMetadata'),
    variables: variablesOf(valueAt(spec, 'postBuild')),
    directory: { recurses: true, include: '', exclude: '' },
    isUnrestricted: true,
    doubts: [],
  };
}

/** The fields that have the same meaning in its spec and in a kustomization. */
const FIELDS = [
  ['targetNamespace', 'namespace'],
  ['namePrefix', 'namePrefix'],
  ['nameSuffix', 'nameSuffix'],
  ['patches', 'patches'],
  ['components', 'components'],
  ['images', 'images'],
  ['patchesStrategicMerge', 'patchesStrategicMerge'],
  ['patchesJson6902', 'patchesJson6902'],
] as const;

function fieldsOf(spec: Value | undefined): MapValue {
  let fields = EMPTY_MAP;
  for (const [own, field] of FIELDS) {
    const entry = entriesAt(spec).get(own);
    if (entry) fields = withEntry(fields, field, entry);
  }
  return fields;
}

/** Without settings, nothing is substituted. */
function variablesOf(postBuild: Value | undefined): Variables | undefined {
  if (!postBuild) return undefined;
  const values = new Map<string, ScalarValue>();
  for (const [name, { value }] of entriesAt(postBuild, 'substitute'))
    if (value.kind === 'scalar') values.set(name, value);
  const from = itemsAt(postBuild, 'substituteFrom').map(each => ({
    kind: textAt(each, 'kind'),
    name: textAt(each, 'name'),
  }));
  return values.size + from.length > 0 ? { values, from } : undefined;
}
