import { type OwnedLabel, ownedBy } from './ownedLabel.ts';

/**
 * Labels that are in no Pod template, because programs set them on their own Pods while they run, or on Pods that they
 * make without a manifest. Each with its documentation, or the place in its code, as the source.
 */
export const RUNTIME_LABELS: readonly OwnedLabel[] = [
  ...ownedBy({
    // https://developer.hashicorp.com/vault/docs/configuration/service-registration/kubernetes
    Vault: ['vault-active', 'vault-initialized', 'vault-perf-standby', 'vault-sealed', 'vault-version'],
    // https://openbao.org/docs/configuration/service-registration/kubernetes/
    OpenBao: ['openbao-active', 'openbao-initialized', 'openbao-perf-standby', 'openbao-sealed', 'openbao-version'],
    // https://github.com/longhorn/longhorn-manager (types/types.go: GetLonghornLabelKey)
    Longhorn: ['longhorn.io/'],
    // https://kubevirt.io/api-reference/ and https://github.com/kubevirt/kubevirt (staging/src/kubevirt.io/api/core/v1/types.go)
    KubeVirt: [
      'kubevirt.io',
      'kubevirt.io/',
      'vm.kubevirt.io/',
      'vmi.kubevirt.io/',
      'cdi.kubevirt.io',
      'cdi.kubevirt.io/',
    ],
    // https://github.com/minio/operator (pkg/apis/minio.min.io/v2/constants.go and labels.go)
    'the MinIO operator': ['v1.min.io/'],
    // https://github.com/rook/rook/blob/master/pkg/operator/ceph/controller/label.go
    Rook: ['mgr_role', 'ceph_nfs'],
    // https://cert-manager.io/docs/configuration/acme/http01/ (Pods of the solver)
    'cert-manager': ['acme.cert-manager.io/'],
    // https://argo-workflows.readthedocs.io/en/latest/ (workflow/common/common.go)
    'Argo Workflows': ['workflows.argoproj.io/'],
    // https://argoproj.github.io/argo-events/ (pkg/apis/common and controllers)
    'Argo Events': ['eventsource-name', 'sensor-name', 'eventbus-name'],
    // https://jupyterhub-kubespawner.readthedocs.io/en/latest/spawner.html (common_labels, extra_labels)
    JupyterHub: ['hub.jupyter.org/'],
    // https://kubernetes.dask.org/en/latest/operator_resources.html
    Dask: ['dask.org/'],
    // https://www.kubeflow.org/docs/components/ (training operators, Katib, notebooks)
    Kubeflow: ['training.kubeflow.org/', 'katib.kubeflow.org/', 'notebook-name'],
    // https://docs.seldon.io/projects/seldon-core/
    Seldon: ['seldon-deployment-id', 'seldon-app'],
    // https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/ (Pods of tasks)
    Airflow: ['dag_id', 'task_id'],
    // https://docs.gitlab.com/runner/executors/kubernetes/
    'GitLab Runner': ['job.runner.gitlab.com/'],
    // https://plugins.jenkins.io/kubernetes/ (label of agents)
    Jenkins: ['jenkins/'],
    // https://docs.github.com/actions/how-tos/manage-runners/use-actions-runner-controller
    'the controller of GitHub Actions runners': ['actions.github.com/', 'runner-deployment-name'],
    // https://agones.dev/site/docs/
    Agones: ['agones.dev/'],
    // https://linkerd.io/2/reference/proxy-metrics/ and labels that the injector puts on Pods (pkg/k8s/labels.go)
    Linkerd: ['linkerd.io/'],
    // https://istio.io/latest/docs/reference/config/labels/ (put on Pods when sidecars are injected)
    Istio: ['service.istio.io/', 'security.istio.io/'],
    // https://knative.dev/docs/eventing/
    'Knative Eventing': ['eventing.knative.dev/', 'sources.knative.dev/', 'messaging.knative.dev/'],
    // https://camel.apache.org/camel-k/
    'Camel K': ['camel.apache.org/'],
    // https://docs.openshift.com/container-platform (operators of ingress and DNS)
    OpenShift: ['ingresscontroller.operator.openshift.io/', 'dns.operator.openshift.io/'],
    // https://github.com/rajsinghtech/garage-operator (Pods of nodes, and of their pools)
    'the Garage operator': ['garage.rajsingh.info/'],
    // https://docs.dapr.io/ (pkg/injector/consts: labels that the sidecar injector sets)
    Dapr: ['dapr.io/'],
    // https://docs.crossplane.io/latest/packages/providers/
    Crossplane: ['pkg.crossplane.io/'],
    // https://tailscale.com/docs/features/kubernetes-operator (cmd/k8s-operator/sts.go: labels of proxies)
    'the Tailscale operator': ['tailscale.com/'],
    // https://oracle.github.io/weblogic-kubernetes-operator/managing-domains/accessing-the-domain/
    'the WebLogic operator': ['weblogic.domainUID', 'weblogic.clusterName', 'weblogic.serverName'],
    // https://kueue.sigs.k8s.io/docs/reference/labels-and-annotations/
    Kueue: ['kueue.x-k8s.io/'],
    // https://github.com/open-telemetry/opentelemetry-operator (sidecars that it injects)
    'the OpenTelemetry operator': ['sidecar.opentelemetry.io/'],
    // https://olm.operatorframework.io/docs/ (Pods of catalogs)
    'the Operator Lifecycle Manager': ['olm.catalogSource'],
  }),
  // https://github.com/minio/operator (pkg/apis/minio.min.io/v2/constants.go and labels.go)
  { key: 'operator', values: ['leader'], operator: 'the MinIO operator' },
  // https://github.com/rook/rook/blob/master/pkg/operator/ceph/controller/label.go
  {
    key: 'app',
    values: ['mon', 'mgr', 'osd', 'rgw', 'mds', 'nfs', 'exporter', 'rbd-mirror', 'fs-mirror', 'crashcollector'].map(
      daemon => `rook-ceph-${daemon}`,
    ),
    operator: 'Rook',
  },
  // https://github.com/rook/rook/tree/release-1.14/pkg/operator/ceph/csi/template (Services for metrics)
  { key: 'app', values: ['csi-metrics'], operator: 'Rook' },
  // https://jupyterhub-kubespawner.readthedocs.io/en/latest/spawner.html (common_labels, extra_labels)
  { key: 'component', values: ['singleuser-server'], operator: 'JupyterHub' },
  // https://docs.seldon.io/projects/seldon-core/
  { key: 'app.kubernetes.io/managed-by', values: ['seldon-core'], operator: 'Seldon' },
  // https://istio.io/latest/docs/reference/config/labels/ (put on Pods when sidecars are injected)
  { key: 'app', values: ['istiod', 'istio-ingressgateway', 'istio-egressgateway'], operator: 'Istio' },
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
  // https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/
  { key: 'type', values: ['flink-native-kubernetes'], operator: 'Flink' },
];
