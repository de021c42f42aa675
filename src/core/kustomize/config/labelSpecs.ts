import { type FieldSpec, fieldSpec } from './fieldSpec.ts';

/** The labels of objects and of their templates. Source: kustomize 5.7 `metadatalabels.go`. */
export const TEMPLATE_LABELS: readonly FieldSpec[] = [
  fieldSpec('metadata/labels', {}, true),
  fieldSpec('spec/template/metadata/labels', { version: 'v1', kind: 'ReplicationController' }, true),
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => fieldSpec('spec/template/metadata/labels', { kind }, true)),
  fieldSpec('spec/template/metadata/labels', { group: 'apps', kind: 'StatefulSet' }, true),
  fieldSpec('spec/volumeClaimTemplates[]/metadata/labels', { group: 'apps', kind: 'StatefulSet' }, true),
  fieldSpec('spec/template/metadata/labels', { group: 'batch', kind: 'Job' }, true),
  fieldSpec('spec/jobTemplate/metadata/labels', { group: 'batch', kind: 'CronJob' }, true),
  fieldSpec('spec/jobTemplate/spec/template/metadata/labels', { group: 'batch', kind: 'CronJob' }, true),
];

const AFFINITY = ['podAffinity', 'podAntiAffinity'].flatMap(side => [
  `spec/template/spec/affinity/${side}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
  `spec/template/spec/affinity/${side}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);
const SPREAD = 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels';
const NETWORK_POLICY = { group: 'networking.k8s.io', kind: 'NetworkPolicy' };

/** The fields for `commonLabels`, including selectors. Source: kustomize 5.7 `commonlabels.go`. */
export const COMMON_LABELS: readonly FieldSpec[] = [
  fieldSpec('spec/selector', { version: 'v1', kind: 'Service' }, true),
  fieldSpec('spec/selector', { version: 'v1', kind: 'ReplicationController' }, true),
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => fieldSpec('spec/selector/matchLabels', { kind }, true)),
  fieldSpec('spec/selector/matchLabels', { group: 'apps', kind: 'StatefulSet' }, true),
  ...['Deployment', 'StatefulSet'].flatMap(kind =>
    [...AFFINITY, SPREAD].map(path => fieldSpec(path, { group: 'apps', kind })),
  ),
  fieldSpec('spec/selector/matchLabels', { group: 'batch', kind: 'Job' }),
  fieldSpec('spec/jobTemplate/spec/selector/matchLabels', { group: 'batch', kind: 'CronJob' }),
  fieldSpec('spec/selector/matchLabels', { group: 'policy', kind: 'PodDisruptionBudget' }),
  fieldSpec('spec/podSelector/matchLabels', NETWORK_POLICY),
  fieldSpec('spec/ingress/from/podSelector/matchLabels', NETWORK_POLICY),
  fieldSpec('spec/egress/to/podSelector/matchLabels', NETWORK_POLICY),
  ...TEMPLATE_LABELS,
];
