import { type FieldSpec, fieldSpec } from './fieldSpec.ts';

const PODS: readonly (readonly [kind: string, path: string])[] = [
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
  ...['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'].map(kind => [kind, 'spec/template/spec'] as const),
  ['Pod', 'spec'],
];
const IN_CONTAINERS = ['args', 'command', 'env/value', 'volumeMounts/mountPath'];

/** The fields in which `$(NAME)` is replaced by a var. Source: kustomize 5.7 `varreference.go`. */
export const VAR_REFERENCES: readonly FieldSpec[] = [
  ...PODS.flatMap(([kind, pods]) =>
    ['containers', 'initContainers'].flatMap(list =>
      IN_CONTAINERS.map(path => fieldSpec(`${pods}/${list}/${path}`, { kind })),
    ),
  ),
  ...['DaemonSet', 'Deployment', 'Job', 'ReplicaSet'].map(kind =>
    fieldSpec('spec/template/spec/volumes/nfs/server', { kind }),
  ),
  fieldSpec('spec/jobTemplate/spec/template/volumes/nfs/server', { kind: 'CronJob' }),
  fieldSpec('spec/volumes/nfs/server', { kind: 'Pod' }),
  fieldSpec('spec/volumeClaimTemplates/spec/nfs/server', { kind: 'StatefulSet' }),
  fieldSpec('spec/nfs/server', { kind: 'PersistentVolume' }),
  fieldSpec('spec/template/metadata/annotations', { kind: 'Deployment' }),
  ...['rules/host', 'tls/hosts', 'tls/secretName'].map(path => fieldSpec(`spec/${path}`, { kind: 'Ingress' })),
  ...['ports/port', 'ports/targetPort'].map(path => fieldSpec(`spec/${path}`, { kind: 'Service' })),
  ...['metadata/labels', 'metadata/annotations'].map(path => fieldSpec(path)),
];
