/** The namespace where the cluster runs its own Pods. */
export const SYSTEM_NAMESPACE = 'kube-system';

/** Labels of Pods that the cluster itself runs. */
const CLUSTER_LABELS: readonly (readonly [key: string, values: readonly string[]])[] = [
  // kubernetes cmd/kubeadm/app/phases/controlplane and etcd: static Pods.
  ['tier', ['control-plane']],
  ['component', ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']],
  // kubernetes cmd/kubeadm/app/phases/addons; cluster/addons/dns and metrics-server.
  ['k8s-app', ['kube-dns', 'kube-proxy', 'metrics-server']],
  // https://github.com/siderolabs/talos (templates of static Pods)
  ['k8s-app', ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler']],
];

/** True for a label that Pods of the cluster itself have, in its own namespace. */
export function isOfCluster(key: string, value: string): boolean {
  return CLUSTER_LABELS.some(([known, values]) => known === key && values.includes(value));
}
