/**
 * Labels that operators of monitoring and storage set on the Pods of their custom resources. The comment above each
 * entry is its source. Labels that do not follow from the text of the resource are `open`.
 */
import { APP, managed, NAME, type Operator, type PodSort, sortsBy } from './operator.ts';

const PROMETHEUS_OPERATOR = 'prometheus-operator';

function monitoring(name: string, own: Readonly<Record<string, string>>): PodSort[] {
  return [{ labels: { ...managed(name, PROMETHEUS_OPERATOR), ...own }, from: ['spec.podMetadata.labels'] }];
}

function victoria(name: string): PodSort {
  return { labels: { ...managed(name, 'vm-operator'), [`${APP}/component`]: 'monitoring' } };
}

const ROOK_CLUSTER = { rook_cluster: '{metadata.namespace}' };

/** Operators of monitoring and storage. */
export const PLATFORM_OPERATORS: readonly Operator[] = [
  // https://prometheus-operator.dev/docs/api-reference/api/ (podMetadata) and pkg/prometheus/common.go
  {
    operator: PROMETHEUS_OPERATOR,
    group: 'monitoring.coreos.com',
    kinds: {
      Prometheus: monitoring('prometheus', { prometheus: NAME, 'operator.prometheus.io/name': NAME }),
      PrometheusAgent: monitoring('prometheus-agent', { 'operator.prometheus.io/name': NAME }),
      Alertmanager: monitoring('alertmanager', { alertmanager: NAME }),
      ThanosRuler: monitoring('thanos-ruler', { 'thanos-ruler': NAME }),
    },
    // Old versions set `app`.
    open: ['operator.prometheus.io/', `${APP}/version`, 'app=prometheus', 'app=alertmanager', 'app=thanos-ruler'],
  },
  // https://docs.victoriametrics.com/operator/ and api/operator/v1beta1 (SelectorLabels)
  {
    operator: 'the VictoriaMetrics operator',
    group: 'operator.victoriametrics.com',
    kinds: {
      VMCluster: ['vminsert', 'vmselect', 'vmstorage'].map(victoria),
      ...Object.fromEntries(
        ['VMSingle', 'VMAgent', 'VMAlert', 'VMAlertmanager', 'VMAuth', 'VLSingle'].map(kind => [
          kind,
          [victoria(kind.toLowerCase())],
        ]),
      ),
    },
    open: [`${APP}/`],
  },
  // https://grafana.github.io/grafana-operator/docs/api/ and controllers/reconcilers/grafana/deployment_reconciler.go
  {
    operator: 'the Grafana operator',
    group: 'grafana.integreatly.org',
    kinds: {
      Grafana: [{ labels: { app: NAME }, from: ['spec.deployment.spec.template.metadata.labels'] }],
    },
    open: [`${APP}/`],
  },
  // https://grafana.github.io/grafana-operator/docs/ (version 4: controllers/model/grafanaDeployment.go)
  {
    operator: 'the Grafana operator',
    group: 'integreatly.org',
    kinds: { Grafana: [{ labels: { app: 'grafana' }, from: ['spec.deployment.labels'] }] },
  },
  // https://github.com/rajsinghtech/garage-operator (labels of the Pods of a cluster and of its nodes)
  {
    operator: 'the Garage operator',
    group: 'garage.rajsingh.info',
    kinds: {
      GarageCluster: [
        { labels: { [`${APP}/name`]: 'garage', [`${APP}/instance`]: NAME, 'garage.rajsingh.info/cluster': NAME } },
      ],
    },
    open: ['garage.rajsingh.info/', `${APP}/`],
  },
  // https://kubevirt.io/api-reference/ and https://kubevirt.io/user-guide/network/service_objects/: the labels of a
  // virtual machine's template are copied to its Pod.
  {
    operator: 'KubeVirt',
    group: 'kubevirt.io',
    kinds: {
      VirtualMachine: [
        {
          labels: { 'kubevirt.io': 'virt-launcher', 'vm.kubevirt.io/name': NAME },
          from: ['spec.template.metadata.labels'],
        },
      ],
      VirtualMachineInstance: [{ labels: { 'kubevirt.io': 'virt-launcher' }, from: ['metadata.labels'] }],
      VirtualMachineInstanceReplicaSet: [
        { labels: { 'kubevirt.io': 'virt-launcher' }, from: ['spec.template.metadata.labels'] },
      ],
    },
    open: ['kubevirt.io/', 'vm.kubevirt.io/', 'vmi.kubevirt.io/'],
  },
  // https://rook.io/docs/rook/latest-release/Storage-Configuration/Monitoring/ceph-dashboard/ and
  // https://github.com/rook/rook/blob/master/pkg/operator/ceph/controller/label.go
  {
    operator: 'Rook',
    group: 'ceph.rook.io',
    kinds: {
      CephCluster: sortsBy(ROOK_CLUSTER, 'app', ['rook-ceph-mon', 'rook-ceph-mgr', 'rook-ceph-osd']),
      CephObjectStore: [{ labels: { ...ROOK_CLUSTER, app: 'rook-ceph-rgw', rook_object_store: NAME } }],
      CephFilesystem: [{ labels: { ...ROOK_CLUSTER, app: 'rook-ceph-mds', rook_file_system: NAME } }],
      CephNFS: [{ labels: { ...ROOK_CLUSTER, app: 'rook-ceph-nfs', ceph_nfs: NAME } }],
    },
    open: ['rook_cluster', 'mgr_role', 'mon', 'mgr', 'osd', 'rgw', 'mds', 'instance', 'mon_cluster'].concat([
      'ceph_daemon_type',
      'ceph_daemon_id',
      'ceph-osd-id',
      'rook.io/',
      `${APP}/`,
    ]),
  },
];
