import type { Gvk } from '../objects/ids.ts';
import { COMMON_ANNOTATIONS } from './annotationSpecs.ts';
import { type FieldSpec, fieldSpec, mergeSpecs } from './fieldSpec.ts';
import { COMMON_LABELS, TEMPLATE_LABELS } from './labelSpecs.ts';
import { NAME_REFERENCES, type NameReference } from './nameReferenceSpecs.ts';
import { VAR_REFERENCES } from './varReferenceSpecs.ts';

/** The fields of a configuration that are plain lists of specs. */
export const SPEC_LISTS = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'templateLabels',
  'commonAnnotations',
  'varReference',
  'images',
  'replicas',
] as const;

/** The fields that transformers change. Source: kustomize `builtinconfig.TransformerConfig`. */
export type TransformerConfig = Readonly<Record<(typeof SPEC_LISTS)[number], readonly FieldSpec[]>> & {
  readonly nameReference: readonly NameReference[];
};

const NAME = [fieldSpec('metadata/name')];

/** The default configuration of kustomize. */
export const DEFAULT_CONFIG: TransformerConfig = {
  namePrefix: NAME,
  nameSuffix: NAME,
  namespace: [
    fieldSpec('metadata/name', { kind: 'Namespace' }, true),
    fieldSpec('spec/service/namespace', { group: 'apiregistration.k8s.io', kind: 'APIService' }, true),
    fieldSpec('spec/conversion/webhook/clientConfig/service/namespace', {
      group: 'apiextensions.k8s.io',
      kind: 'CustomResourceDefinition',
    }),
  ],
  commonLabels: COMMON_LABELS,
  labels: [],
  templateLabels: TEMPLATE_LABELS,
  commonAnnotations: COMMON_ANNOTATIONS,
  varReference: VAR_REFERENCES,
  images: ['spec', 'spec/template/spec'].flatMap(spec =>
    ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'].map(field =>
      fieldSpec(`${spec}/${field}`, {}, true),
    ),
  ),
  replicas: ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(kind =>
    fieldSpec('spec/replicas', { kind }, true),
  ),
  nameReference: NAME_REFERENCES,
};

/** An empty configuration. */
export const EMPTY_CONFIG: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  varReference: [],
  images: [],
  replicas: [],
  nameReference: [],
};

/** Configurations that already contain the default one. */
const complete = new WeakSet<TransformerConfig>([DEFAULT_CONFIG]);

/** A configuration with another one added; undefined if they contradict each other. */
export function mergeConfigs(a: TransformerConfig, b: TransformerConfig): TransformerConfig | undefined {
  if (a === b || (b === DEFAULT_CONFIG && complete.has(a))) return a;
  if (a === DEFAULT_CONFIG && complete.has(b)) return b;
  const merged: Partial<Record<(typeof SPEC_LISTS)[number], readonly FieldSpec[]>> = {};
  for (const list of SPEC_LISTS) {
    const specs = mergeSpecs(a[list], b[list]);
    if (!specs) return undefined;
    merged[list] = specs;
  }
  const nameReference = mergeReferences(a.nameReference, b.nameReference);
  if (!nameReference) return undefined;
  const config = { ...a, ...merged, nameReference };
  if (complete.has(a) || complete.has(b)) complete.add(config);
  return config;
}

function mergeReferences(
  a: readonly NameReference[],
  b: readonly NameReference[],
): readonly NameReference[] | undefined {
  if (a === b) return a;
  let merged = [...a];
  for (const more of b) {
    const known = merged.find(each => isSameKind(each, more));
    const referrers = known && mergeSpecs(known.referrers, more.referrers);
    if (known && !referrers) return undefined;
    if (known && referrers) merged = merged.map(each => (each === known ? { ...each, referrers } : each));
    else merged.push(more);
  }
  return merged;
}

function isSameKind(a: Gvk, b: Gvk): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind;
}
