/** Group, version and kind, name and namespace of an object. */
export interface ObjectId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** '' if none is written. */
  readonly namespace: string;
}

/** A selector by group, version and kind; omitted parts match everything. */
export type Gvk = Pick<ObjectId, 'group' | 'version' | 'kind'>;

/** Group and version of an `apiVersion`. Source: kyaml `resid.ParseGroupVersion`. */
export function groupVersion(apiVersion: string): Pick<ObjectId, 'group' | 'version'> {
  const slash = apiVersion.indexOf('/');
  return slash === -1
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Kinds that are cluster-scoped for kustomize 5.7, by API group and version. All others may have a namespace. */
const CLUSTER_SCOPED = new Set(
  [
    ['admissionregistration.k8s.io', 'v1 v1beta1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
    ['apiextensions.k8s.io', 'v1 v1beta1', 'CustomResourceDefinition'],
    ['apiregistration.k8s.io', 'v1 v1beta1', 'APIService'],
    ['certificates.k8s.io', 'v1 v1beta1', 'CertificateSigningRequest'],
    ['flowcontrol.apiserver.k8s.io', 'v1beta1', 'FlowSchema PriorityLevelConfiguration'],
    ['networking.k8s.io', 'v1 v1beta1', 'IngressClass'],
    ['node.k8s.io', 'v1 v1beta1', 'RuntimeClass'],
    ['policy', 'v1beta1', 'PodSecurityPolicy'],
    ['rbac.authorization.k8s.io', 'v1 v1beta1', 'ClusterRole ClusterRoleBinding'],
    ['scheduling.k8s.io', 'v1 v1beta1', 'PriorityClass'],
    ['storage.k8s.io', 'v1 v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment'],
    ['', 'v1', 'ComponentStatus Namespace Node NodeProxyOptions PersistentVolume'],
  ].flatMap(([group = '', versions = '', kinds = '']) =>
    versions.split(' ').flatMap(version => kinds.split(' ').map(kind => `${group}/${version}/${kind}`)),
  ),
);

/** True for a kind that is certainly cluster-scoped. Source: kyaml `openapi.IsCertainlyClusterScoped`. */
export function isClusterScoped({ group, version, kind }: Gvk): boolean {
  return CLUSTER_SCOPED.has(`${group}/${version}/${kind}`);
}

/** The namespace of objects without a written one. */
const NO_NAMESPACE = '_non_namespaceable_';

/** The namespace by which two objects are compared. Source: kyaml `ResId.EffectiveNamespace`. */
export function effectiveNamespace(id: ObjectId): string {
  if (isClusterScoped(id)) return NO_NAMESPACE;
  return id.namespace === '' ? 'default' : id.namespace;
}

/** True if a selector, which may omit parts, selects the kind. Source: kyaml `Gvk.IsSelected`. */
export function isSelected(kind: Gvk, by: Gvk): boolean {
  return (
    (by.group === '' || by.group === kind.group) &&
    (by.version === '' || by.version === kind.version) &&
    (by.kind === '' || by.kind === kind.kind)
  );
}

/** A key of an id, equal for equal ids. Source: kyaml `ResId.Equals`. */
export function idKey(id: ObjectId): string {
  return `${id.group}/${id.version}/${id.kind}/${effectiveNamespace(id)}/${id.name}`;
}

/** An id in the notation of kustomize. Source: kyaml `ResId.String`. */
export function idText({ group, version, kind, name, namespace }: ObjectId): string {
  return `${kind || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}/${name || '[noName]'}.${namespace || '[noNs]'}`;
}
