import type { OwnedLabel } from './ownedLabel.ts';
import type { LabelSelector } from '../../model/labels.ts';
import { DATABASE_LABELS } from './databaseLabels.ts';
import { RUNTIME_LABELS } from './runtimeLabels.ts';

/** Each with the operator's documentation as its source. */
const OPERATOR_LABELS: readonly OwnedLabel[] = [
  // https://cloudnative-pg.io/documentation/current/labels_annotations/
  { key: 'cnpg.io/', operator: 'CloudNativePG' },
  // https://strimzi.io/docs/operators/latest/deploying (labels of Kafka's Pods)
  { key: 'strimzi.io/', operator: 'Strimzi' },
  // https://www.elastic.co/guide/en/cloud-on-k8s (Service selectors in "Access Elastic Stack services")
  { key: 'common.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  { key: 'elasticsearch.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  { key: 'kibana.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  // https://opensource.zalando.com/postgres-operator/docs (pod_role_label)
  { key: 'spilo-role', operator: 'the Zalando postgres operator' },
  // https://access.crunchydata.com/documentation/postgres-operator/latest
  { key: 'postgres-operator.crunchydata.com/', operator: 'the Crunchy postgres operator' },
  // https://redis.io/docs/latest/operate/kubernetes (redis.io/role)
  { key: 'redis.io/', operator: 'Redis Enterprise' },
  // https://github.com/spotahome/redis-operator (redisfailovers-role)
  { key: 'redisfailovers-role', operator: 'the Spotahome redis operator' },
  // https://lws.sigs.k8s.io/docs/reference/labels-annotations-and-environment-variables/
  { key: 'leaderworkerset.sigs.k8s.io/', operator: 'LeaderWorkerSet' },
  // https://jobset.sigs.k8s.io/docs/reference
  { key: 'jobset.sigs.k8s.io/', operator: 'JobSet' },
  // https://prometheus-operator.dev/docs/api-reference/api/
  { key: 'operator.prometheus.io/', operator: 'prometheus-operator' },
  // https://rook.io/docs/rook/latest-release (rook_cluster)
  { key: 'rook_cluster', operator: 'Rook' },
  { key: 'ceph_daemon_type', operator: 'Rook' },
  // https://knative.dev/docs/serving
  { key: 'serving.knative.dev/', operator: 'Knative Serving' },
  { key: 'serving.kserve.io/', operator: 'KServe' },
  // https://tekton.dev/docs/pipelines/labels/
  { key: 'tekton.dev/', operator: 'Tekton' },
  // https://spark.apache.org/docs/latest/running-on-kubernetes.html
  { key: 'spark-role', operator: 'Spark' },
  // https://docs.ray.io/en/latest/cluster/kubernetes
  { key: 'ray.io/', operator: 'KubeRay' },
  { key: 'prometheus', operator: 'prometheus-operator' },
  { key: 'alertmanager', operator: 'prometheus-operator' },
  { key: 'thanos-ruler', operator: 'prometheus-operator' },
  // https://prometheus-operator.dev/docs/developer/getting-started/ (governing Services)
  { key: 'operated-prometheus', operator: 'prometheus-operator' },
  { key: 'operated-alertmanager', operator: 'prometheus-operator' },
  { key: 'operated-thanos-ruler', operator: 'prometheus-operator' },
  // https://github.com/rook/rook/blob/master/pkg/operator/ceph/controller/label.go
  { key: 'rook_object_store', operator: 'Rook' },
  { key: 'rook_file_system', operator: 'Rook' },
  { key: 'rook.io/', operator: 'Rook' },
  // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
  { key: 'apm.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  { key: 'agent.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  { key: 'beat.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  { key: 'logstash.k8s.elastic.co/', operator: 'Elastic Cloud on Kubernetes' },
  // https://postgres-operator.readthedocs.io/en/latest/reference/operator_parameters/ (connection pooler)
  { key: 'connection-pooler', operator: 'the Zalando postgres operator' },
  // https://github.com/spotahome/redis-operator (operator/redisfailover/service/generator.go)
  { key: 'redisfailovers.databases.spotahome.com/', operator: 'the Spotahome redis operator' },
  // https://redis-operator.opstree.dev/docs/
  { key: 'redis-role', operator: 'the OpsTree redis operator' },
  { key: 'redis_setup_type', operator: 'the OpsTree redis operator' },
  // https://github.com/planetscale/vitess-operator (pkg/apis/planetscale/v2/labels.go)
  { key: 'planetscale.com/', operator: 'the Vitess operator' },
  // https://github.com/kubeflow/spark-operator (pkg/common/spark.go)
  { key: 'sparkoperator.k8s.io/', operator: 'Spark' },
  { key: 'spark-app-selector', operator: 'Spark' },
  // https://tekton.dev/docs/triggers/eventlisteners/
  { key: 'eventlistener', operator: 'Tekton' },
  { key: 'triggers.tekton.dev/', operator: 'Tekton' },
  // https://gateway.envoyproxy.io/docs/
  { key: 'gateway.envoyproxy.io/', operator: 'Envoy Gateway' },
  // https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
  { key: 'gateway.istio.io/', operator: 'Istio' },
  { key: 'istio.io/gateway-name', operator: 'Istio' },
  // https://gateway-api.sigs.k8s.io/geps/gep-1762/
  { key: 'gateway.networking.k8s.io/gateway-name', operator: 'the Gateway controller' },
  // https://istio.io/latest/docs/setup/additional-setup/gateway/
  { key: 'istio', operator: 'Istio' },
];

const ALL: readonly OwnedLabel[] = [...OPERATOR_LABELS, ...DATABASE_LABELS, ...RUNTIME_LABELS];

/**
 * Name of the operator that sets a label with this key on Pods; undefined where none is known. `values`: the values of
 * the selector; empty for any.
 */
export function operatorOfLabel(key: string, values: readonly string[]): string | undefined {
  return ALL.find(label => isKey(label, key) && isOneOf(label, values))?.operator ?? namedManager(key, values);
}

/**
 * Pods of an unknown operator may name it in `app.kubernetes.io/managed-by`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
function namedManager(key: string, [value = '', ...others]: readonly string[]): string | undefined {
  return key === MANAGED_BY && others.length === 0 && value.endsWith('-operator') ? `the ${value}` : undefined;
}

const MANAGED_BY = 'app.kubernetes.io/managed-by';

function isKey({ key: known }: OwnedLabel, key: string): boolean {
  return known.endsWith('/') ? key.startsWith(known) : key === known;
}

function isOneOf({ values: known }: OwnedLabel, values: readonly string[]): boolean {
  return !known || (values.length > 0 && values.every(value => known.includes(value)));
}

/** The operator that sets one of the labels of a selector, with the label's key; undefined where none is known. */
export function ownedLabelOf(selector: LabelSelector): { readonly key: string; readonly operator: string } | undefined {
  const wanted: (readonly [key: string, values: readonly string[]])[] = [
    ...Object.entries(selector.matchLabels).map(([key, value]) => [key, [value]] as const),
    ...selector.matchExpressions.flatMap(({ key, operator, values }) =>
      operator === 'In' || operator === 'Exists' ? [[key, values] as const] : [],
    ),
  ];
  for (const [key, values] of wanted) {
    const operator = operatorOfLabel(key, values);
    if (operator) return { key, operator };
  }
  return undefined;
}
