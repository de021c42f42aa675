import { type FieldSpec, fieldSpec } from './fieldSpec.ts';

const TEMPLATE = 'spec/template/metadata/annotations';

/** The fields for `commonAnnotations`. Source: kustomize 5.7 `commonannotations.go`. */
export const COMMON_ANNOTATIONS: readonly FieldSpec[] = [
  fieldSpec('metadata/annotations', {}, true),
  fieldSpec(TEMPLATE, { version: 'v1', kind: 'ReplicationController' }, true),
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map(kind => fieldSpec(TEMPLATE, { kind }, true)),
  fieldSpec(TEMPLATE, { group: 'batch', kind: 'Job' }, true),
  fieldSpec('spec/jobTemplate/metadata/annotations', { group: 'batch', kind: 'CronJob' }, true),
  fieldSpec('spec/jobTemplate/spec/template/metadata/annotations', { group: 'batch', kind: 'CronJob' }, true),
];
