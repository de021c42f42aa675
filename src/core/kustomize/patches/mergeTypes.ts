/** How the fields of a type are merged. Of fields that are not listed, lists are replaced and maps are merged key by key. */
export interface MergeType {
  readonly [field: string]: FieldMerge;
}

/** How one field is merged. */
export interface FieldMerge {
  /** Keys that identify an item of a list; empty for a list of scalars; undefined if the field is not a merged list. */
  readonly keys?: readonly string[];
  /** Type of the items, or of the field's value. */
  readonly type?: MergeType | undefined;
}

// Source: the OpenAPI schema of Kubernetes 1.21 that kustomize contains, `x-kubernetes-patch-merge-key` and
// `x-kubernetes-list-map-keys` of the fields with the patch strategy `merge`. Status fields are omitted.
const META: FieldMerge = { type: { finalizers: { keys: [] }, ownerReferences: { keys: ['uid'] } } };

const CONTAINER: MergeType = {
  env: { keys: ['name'] },
  ports: { keys: ['containerPort', 'protocol'] },
  volumeDevices: { keys: ['devicePath'] },
  volumeMounts: { keys: ['mountPath'] },
};

const { ports: _ports, ...EPHEMERAL_CONTAINER } = CONTAINER;

const POD: MergeType = {
  containers: { keys: ['name'], type: CONTAINER },
  ephemeralContainers: { keys: ['name'], type: EPHEMERAL_CONTAINER },
  hostAliases: { keys: ['ip'] },
  imagePullSecrets: { keys: ['name'] },
  initContainers: { keys: ['name'], type: CONTAINER },
  topologySpreadConstraints: { keys: ['topologyKey', 'whenUnsatisfiable'] },
  volumes: { keys: ['name'], type: { ephemeral: { type: { volumeClaimTemplate: { type: { metadata: META } } } } } },
};

const TEMPLATE: MergeType = { metadata: META, spec: { type: POD } };
const OBJECT: MergeType = { metadata: META };
const WORKLOAD: MergeType = { metadata: META, spec: { type: { template: { type: TEMPLATE } } } };

/** Types that have more than their metadata to merge, by apiVersion and kind. */
const TYPES: Readonly<Record<string, MergeType>> = {
  'apps/v1 DaemonSet': WORKLOAD,
  'apps/v1 Deployment': WORKLOAD,
  'apps/v1 ReplicaSet': WORKLOAD,
  'apps/v1 StatefulSet': WORKLOAD,
  'batch/v1 Job': WORKLOAD,
  'v1 ReplicationController': WORKLOAD,
  'batch/v1 CronJob': { metadata: META, spec: { type: { jobTemplate: { type: WORKLOAD } } } },
  'batch/v1beta1 CronJob': { metadata: META, spec: { type: { jobTemplate: { type: WORKLOAD } } } },
  'v1 Pod': { metadata: META, spec: { type: POD } },
  'v1 PodTemplate': { metadata: META, template: { type: TEMPLATE } },
  'v1 Service': { metadata: META, spec: { type: { ports: { keys: ['port', 'protocol'] } } } },
  'v1 ServiceAccount': { metadata: META, secrets: { keys: ['name'] } },
  'v1 Node': { metadata: META, spec: { type: { podCIDRs: { keys: [] } } } },
};
const WEBHOOKS: MergeType = { metadata: META, webhooks: { keys: ['name'] } };

/** Kinds of which only the metadata is merged, by the API versions of the schema. */
const OBJECTS: readonly (readonly [versions: string, kinds: string])[] = [
  ['v1', 'ConfigMap Endpoints Event LimitRange Namespace PersistentVolume PersistentVolumeClaim ResourceQuota Secret'],
  ['apps/v1', 'ControllerRevision'],
  ['apiextensions.k8s.io/v1 apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition'],
  ['apiregistration.k8s.io/v1 apiregistration.k8s.io/v1beta1', 'APIService'],
  ['autoscaling/v1 autoscaling/v2beta1 autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
  ['coordination.k8s.io/v1 coordination.k8s.io/v1beta1', 'Lease'],
  ['discovery.k8s.io/v1 discovery.k8s.io/v1beta1', 'EndpointSlice'],
  ['extensions/v1beta1', 'Ingress'],
  ['networking.k8s.io/v1', 'Ingress IngressClass NetworkPolicy'],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['policy/v1beta1', 'PodDisruptionBudget PodSecurityPolicy'],
  ['rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1', 'ClusterRole ClusterRoleBinding Role RoleBinding'],
  ['scheduling.k8s.io/v1 scheduling.k8s.io/v1beta1', 'PriorityClass'],
  ['storage.k8s.io/v1 storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment'],
];

const ADMISSION = ['v1', 'v1beta1'].flatMap(version =>
  ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(
    kind => [`admissionregistration.k8s.io/${version} ${kind}`, WEBHOOKS] as const,
  ),
);

const known: ReadonlyMap<string, MergeType> = new Map([
  ...OBJECTS.flatMap(([versions, kinds]) =>
    versions.split(' ').flatMap(version => kinds.split(' ').map(kind => [`${version} ${kind}`, OBJECT] as const)),
  ),
  ...ADMISSION,
  ...Object.entries(TYPES),
]);

/** Returns how objects of a kind are merged; undefined for kinds whose lists are replaced. */
export type MergeTypeOf = (apiVersion: string, kind: string) => MergeType | undefined;

/** How objects of a kind are merged; undefined for kinds that kustomize does not know, whose lists are replaced. */
export function mergeTypeOf(apiVersion: string, kind: string): MergeType | undefined {
  return known.get(`${apiVersion} ${kind}`);
}
