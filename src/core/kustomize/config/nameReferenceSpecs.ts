import type { Gvk } from '../objects/ids.ts';
import { type FieldSpec, fieldSpec } from './fieldSpec.ts';

/** A kind, with the fields of other objects that refer to it. Source: kustomize `builtinconfig.NameBackReferences`. */
export interface NameReference extends Gvk {
  readonly referrers: readonly FieldSpec[];
}

/** Paths to the Pod specs of the kinds that refer to ConfigMaps and Secrets. */
const POD_SPECS: readonly (readonly [Partial<Gvk>, string])[] = [
  [{ version: 'v1', kind: 'Pod' }, 'spec'],
  [{ kind: 'PodTemplate' }, 'template/spec'],
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job'].map(
    kind => [{ kind }, 'spec/template/spec'] as const,
  ),
  [{ kind: 'CronJob' }, 'spec/jobTemplate/spec/template/spec'],
];

/** Paths for the references that kustomize lists without a version: ReplicationController, but not ReplicaSet. */
const OTHER_POD_SPECS: readonly (readonly [Partial<Gvk>, string])[] = [
  [{ kind: 'Pod' }, 'spec'],
  ...['StatefulSet', 'Deployment', 'ReplicationController', 'Job', 'DaemonSet'].map(
    kind => [{ kind }, 'spec/template/spec'] as const,
  ),
  [{ kind: 'CronJob' }, 'spec/jobTemplate/spec/template/spec'],
];

function inPods(specs: typeof POD_SPECS, paths: readonly string[]): FieldSpec[] {
  return specs.flatMap(([kind, pods]) => paths.map(path => fieldSpec(`${pods}/${path}`, kind)));
}

function reference(kind: string, by: Partial<Gvk>, referrers: readonly FieldSpec[]): NameReference {
  return { group: '', version: '', ...by, kind, referrers };
}

const CONTAINERS = ['containers', 'initContainers'];
const CONFIG_MAP = CONTAINERS.flatMap(list => [
  `${list}/env/valueFrom/configMapKeyRef/name`,
  `${list}/envFrom/configMapRef/name`,
]);
const SECRET = CONTAINERS.flatMap(list => [
  `${list}/env/valueFrom/secretKeyRef/name`,
  `${list}/envFrom/secretRef/name`,
]);
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const ROLES = ['Role', 'ClusterRole'].map(kind => fieldSpec('rules/resourceNames', { kind }));
const SCALED = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'];

/**
 * The references that are updated after a rename. Others, such as the backendRefs of an HTTPRoute or `to` of a Route,
 * stay unchanged. Source: kustomize 5.7 `namereference.go`.
 */
export const NAME_REFERENCES: readonly NameReference[] = [
  ...SCALED.map(kind =>
    reference(kind, {}, [fieldSpec('spec/scaleTargetRef/name', { kind: 'HorizontalPodAutoscaler' })]),
  ),
  reference('ConfigMap', { version: 'v1' }, [
    ...inPods(POD_SPECS, ['volumes/configMap/name', ...CONFIG_MAP, 'volumes/projected/sources/configMap/name']),
    fieldSpec('spec/configSource/configMap', { kind: 'Node' }),
    ...ROLES,
    fieldSpec('metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', { kind: 'Ingress' }),
  ]),
  reference('Secret', { version: 'v1' }, [
    ...inPods(POD_SPECS, ['volumes/secret/secretName', ...SECRET, 'imagePullSecrets/name']),
    ...inPods(POD_SPECS, ['volumes/projected/sources/secret/name']),
    ...['ingress.kubernetes.io\\/auth-secret', 'nginx.ingress.kubernetes.io\\/auth-secret'].map(name =>
      fieldSpec(`metadata/annotations/${name}`, { kind: 'Ingress' }),
    ),
    fieldSpec('metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret', { kind: 'Ingress' }),
    fieldSpec('spec/tls/secretName', { kind: 'Ingress' }),
    fieldSpec('imagePullSecrets/name', { kind: 'ServiceAccount' }),
    ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(name =>
      fieldSpec(`parameters/${name}`, { kind: 'StorageClass' }),
    ),
    ...ROLES,
    fieldSpec('spec/template/spec/containers/env/valueFrom/secretKeyRef/name', {
      group: 'serving.knative.dev',
      version: 'v1',
      kind: 'Service',
    }),
    fieldSpec('spec/azureFile/secretName', { kind: 'PersistentVolume' }),
  ]),
  reference('Service', { version: 'v1' }, [
    fieldSpec('spec/serviceName', { group: 'apps', kind: 'StatefulSet' }),
    ...['rules/http/paths/backend/serviceName', 'backend/serviceName', 'rules/http/paths/backend/service/name'].map(
      path => fieldSpec(`spec/${path}`, { kind: 'Ingress' }),
    ),
    fieldSpec('spec/defaultBackend/service/name', { kind: 'Ingress' }),
    fieldSpec('spec/service/name', { group: 'apiregistration.k8s.io', kind: 'APIService' }),
    ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(kind =>
      fieldSpec('webhooks/clientConfig/service', { group: ADMISSION, kind }),
    ),
  ]),
  reference('Role', { group: RBAC }, [fieldSpec('roleRef/name', { group: RBAC, kind: 'RoleBinding' })]),
  reference('ClusterRole', { group: RBAC }, [
    fieldSpec('roleRef/name', { group: RBAC, kind: 'RoleBinding' }),
    fieldSpec('roleRef/name', { group: RBAC, kind: 'ClusterRoleBinding' }),
  ]),
  reference('ServiceAccount', { version: 'v1' }, [
    fieldSpec('subjects', { group: RBAC, kind: 'RoleBinding' }),
    fieldSpec('subjects', { group: RBAC, kind: 'ClusterRoleBinding' }),
    ...inPods(OTHER_POD_SPECS, ['serviceAccountName']),
  ]),
  reference(
    'PersistentVolumeClaim',
    { version: 'v1' },
    inPods(OTHER_POD_SPECS, ['volumes/persistentVolumeClaim/claimName']),
  ),
  reference('PersistentVolume', { version: 'v1' }, [
    fieldSpec('spec/volumeName', { kind: 'PersistentVolumeClaim' }),
    fieldSpec('rules/resourceNames', { kind: 'ClusterRole' }),
  ]),
  reference('StorageClass', { version: 'v1', group: 'storage.k8s.io' }, [
    fieldSpec('spec/storageClassName', { kind: 'PersistentVolume' }),
    fieldSpec('spec/storageClassName', { kind: 'PersistentVolumeClaim' }),
    fieldSpec('spec/volumeClaimTemplates/spec/storageClassName', { kind: 'StatefulSet' }),
  ]),
  reference(
    'PriorityClass',
    { version: 'v1', group: 'scheduling.k8s.io' },
    inPods(OTHER_POD_SPECS, ['priorityClassName']),
  ),
  reference('IngressClass', { version: 'v1', group: 'networking.k8s.io/v1' }, [
    fieldSpec('spec/ingressClassName', { kind: 'Ingress' }),
  ]),
  reference('ValidatingAdmissionPolicy', { group: ADMISSION }, [
    fieldSpec('spec/policyName', { group: ADMISSION, kind: 'ValidatingAdmissionPolicyBinding' }),
  ]),
];
