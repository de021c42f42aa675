import type { OwnedLabel } from './ownedLabel.ts';

/**
 * Labels that are in no Pod template, because programs set them on their own Pods while they run, or on Pods that they
 * make without a manifest. Each with its documentation, or the place in its code, as the source.
 */
export const RUNTIME_LABELS: readonly OwnedLabel[] = [
  // https://developer.hashicorp.com/vault/docs/configuration/service-registration/kubernetes
  { key: 'vault-active', operator: 'Vault' },
  { key: 'vault-initialized', operator: 'Vault' },
  { key: 'vault-perf-standby', operator: 'Vault' },
  { key: 'vault-sealed', operator: 'Vault' },
  { key: 'vault-version', operator: 'Vault' },
  // https://openbao.org/docs/configuration/service-registration/kubernetes/
  { key: 'openbao-active', operator: 'OpenBao' },
  { key: 'openbao-initialized', operator: 'OpenBao' },
  { key: 'openbao-perf-standby', operator: 'OpenBao' },
  { key: 'openbao-sealed', operator: 'OpenBao' },
  { key: 'openbao-version', operator: 'OpenBao' },
  // https://github.com/longhorn/longhorn-manager (types/types.go: GetLonghornLabelKey)
  { key: 'longhorn.io/', operator: 'Longhorn' },
  // https://kubevirt.io/api-reference/ and https://github.com/kubevirt/kubevirt (staging/src/kubevirt.io/api/core/v1/types.go)
  { key: 'kubevirt.io', operator: 'KubeVirt' },
  { key: 'kubevirt.io/', operator: 'KubeVirt' },
  { key: 'vm.kubevirt.io/', operator: 'KubeVirt' },
  { key: 'vmi.kubevirt.io/', operator: 'KubeVirt' },
  { key: 'cdi.kubevirt.io', operator: 'KubeVirt' },
  { key: 'cdi.kubevirt.io/', operator: 'KubeVirt' },
  // https://github.com/minio/operator (pkg/apis/minio.min.io/v2/constants.go and labels.go)
  { key: 'operator', values: ['leader'], operator: 'the MinIO operator' },
  { key: 'v1.min.io/', operator: 'the MinIO operator' },
  // https://github.com/rook/rook/blob/master/pkg/operator/ceph/controller/label.go
  { key: 'mgr_role', operator: 'Rook' },
  { key: 'ceph_nfs', operator: 'Rook' },
  {
    key: 'app',
    values: ['mon', 'mgr', 'osd', 'rgw', 'mds', 'nfs', 'exporter', 'rbd-mirror', 'fs-mirror', 'crashcollector'].map(
      daemon => `rook-ceph-${daemon}`,
    ),
    operator: 'Rook',
  },
  // https://github.com/rook/rook/tree/master/pkg/operator/ceph/csi/template (Services for metrics)
  { key: 'app', values: ['csi-metrics'], operator: 'Rook' },
  // https://cert-manager.io/docs/configuration/acme/http01/ (Pods of the solver)
  { key: 'acme.cert-manager.io/', operator: 'cert-manager' },
  // https://argo-workflows.readthedocs.io/en/latest/ (workflow/common/common.go)
  { key: 'workflows.argoproj.io/', operator: 'Argo Workflows' },
  // https://argoproj.github.io/argo-events/ (pkg/apis/common and controllers)
  { key: 'eventsource-name', operator: 'Argo Events' },
  { key: 'sensor-name', operator: 'Argo Events' },
  { key: 'eventbus-name', operator: 'Argo Events' },
  // https://jupyterhub-kubespawner.readthedocs.io/en/latest/spawner.html (common_labels, extra_labels)
  { key: 'hub.jupyter.org/', operator: 'JupyterHub' },
  { key: 'component', values: ['singleuser-server'], operator: 'JupyterHub' },
  // https://kubernetes.dask.org/en/latest/operator_resources.html
  { key: 'dask.org/', operator: 'Dask' },
  // https://www.kubeflow.org/docs/components/ (training operators, Katib, notebooks)
  { key: 'training.kubeflow.org/', operator: 'Kubeflow' },
  { key: 'katib.kubeflow.org/', operator: 'Kubeflow' },
  { key: 'notebook-name', operator: 'Kubeflow' },
  // https://docs.seldon.io/projects/seldon-core/
  { key: 'seldon-deployment-id', operator: 'Seldon' },
  { key: 'seldon-app', operator: 'Seldon' },
  { key: 'app.kubernetes.io/managed-by', values: ['seldon-core'], operator: 'Seldon' },
  // https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/ (Pods of tasks)
  { key: 'dag_id', operator: 'Airflow' },
  { key: 'task_id', operator: 'Airflow' },
  // https://docs.gitlab.com/runner/executors/kubernetes/
  { key: 'job.runner.gitlab.com/', operator: 'GitLab Runner' },
  // https://plugins.jenkins.io/kubernetes/ (label of agents)
  { key: 'jenkins/', operator: 'Jenkins' },
  // https://docs.github.com/actions/how-tos/manage-runners/use-actions-runner-controller
  { key: 'actions.github.com/', operator: 'the controller of GitHub Actions runners' },
  { key: 'runner-deployment-name', operator: 'the controller of GitHub Actions runners' },
  // https://agones.dev/site/docs/
  { key: 'agones.dev/', operator: 'Agones' },
  // https://linkerd.io/2/reference/proxy-metrics/ and labels that the injector puts on Pods (pkg/k8s/labels.go)
  { key: 'linkerd.io/', operator: 'Linkerd' },
  // https://istio.io/latest/docs/reference/config/labels/ (put on Pods when sidecars are injected)
  { key: 'service.istio.io/', operator: 'Istio' },
  { key: 'security.istio.io/', operator: 'Istio' },
  { key: 'app', values: ['istiod', 'istio-ingressgateway', 'istio-egressgateway'], operator: 'Istio' },
  // https://knative.dev/docs/eventing/
  { key: 'eventing.knative.dev/', operator: 'Knative Eventing' },
  { key: 'sources.knative.dev/', operator: 'Knative Eventing' },
  { key: 'messaging.knative.dev/', operator: 'Knative Eventing' },
  // https://camel.apache.org/camel-k/
  { key: 'camel.apache.org/', operator: 'Camel K' },
  // https://docs.openshift.com/container-platform (operators of ingress and DNS)
  { key: 'ingresscontroller.operator.openshift.io/', operator: 'OpenShift' },
  { key: 'dns.operator.openshift.io/', operator: 'OpenShift' },
  // https://github.com/rajsinghtech/garage-operator (Pods of nodes, and of their pools)
  { key: 'garage.rajsingh.info/', operator: 'the Garage operator' },
  // https://github.com/open-cluster-management-io/ocm (manifests of its two operators)
  {
    key: 'app',
    values: ['controller', 'webhook']
      .flatMap(part => [`cluster-manager-registration-${part}`])
      .concat(
        ['placement', 'addon-manager', 'work'].map(part => `cluster-manager-${part}-controller`),
        ['cluster-manager-work-webhook', 'cluster-manager-grpc-server', 'cluster-manager-addon-webhook'],
        ['registration-agent', 'work-agent', 'agent'].map(part => `klusterlet-${part}`),
      ),
    operator: 'Open Cluster Management',
  },
  // https://fluxcd.io/flux/components/ (Pods that `flux install` and the Flux Operator make)
  {
    key: 'app',
    values: ['source', 'kustomize', 'helm', 'notification', 'image-reflector', 'image-automation'].map(
      part => `${part}-controller`,
    ),
    operator: 'Flux',
  },
  // https://docs.dapr.io/ (pkg/injector/consts: labels that the sidecar injector sets)
  { key: 'dapr.io/', operator: 'Dapr' },
  // https://docs.crossplane.io/latest/packages/providers/
  { key: 'pkg.crossplane.io/', operator: 'Crossplane' },
  // https://tailscale.com/docs/features/kubernetes-operator (cmd/k8s-operator/sts.go: labels of proxies)
  { key: 'tailscale.com/', operator: 'the Tailscale operator' },
  // https://oracle.github.io/weblogic-kubernetes-operator/managing-domains/accessing-the-domain/
  { key: 'weblogic.domainUID', operator: 'the WebLogic operator' },
  { key: 'weblogic.clusterName', operator: 'the WebLogic operator' },
  { key: 'weblogic.serverName', operator: 'the WebLogic operator' },
  // https://kueue.sigs.k8s.io/docs/reference/labels-and-annotations/
  { key: 'kueue.x-k8s.io/', operator: 'Kueue' },
  // https://github.com/open-telemetry/opentelemetry-operator (sidecars that it injects)
  { key: 'sidecar.opentelemetry.io/', operator: 'the OpenTelemetry operator' },
  // https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/
  { key: 'type', values: ['flink-native-kubernetes'], operator: 'Flink' },
  // https://olm.operatorframework.io/docs/ (Pods of catalogs)
  { key: 'olm.catalogSource', operator: 'the Operator Lifecycle Manager' },
];
