import { type OwnedLabel, ownedBy } from './ownedLabel.ts';
import type { LabelSelector } from '../../model/labels.ts';
import { DATABASE_LABELS } from './databaseLabels.ts';
import { RUNTIME_LABELS } from './runtimeLabels.ts';

/** Each with the operator's documentation as its source. */
const OPERATOR_LABELS: readonly OwnedLabel[] = [
  ...ownedBy({
    // https://cloudnative-pg.io/documentation/current/labels_annotations/
    CloudNativePG: ['cnpg.io/'],
    // https://strimzi.io/docs/operators/latest/deploying (labels of Kafka's Pods)
    Strimzi: ['strimzi.io/'],
    // https://www.elastic.co/guide/en/cloud-on-k8s (Service selectors in "Access Elastic Stack services")
    'Elastic Cloud on Kubernetes': [
      'common.k8s.elastic.co/',
      'elasticsearch.k8s.elastic.co/',
      'kibana.k8s.elastic.co/',
      // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
      'apm.k8s.elastic.co/',
      'agent.k8s.elastic.co/',
      'beat.k8s.elastic.co/',
      'logstash.k8s.elastic.co/',
    ],
    // https://opensource.zalando.com/postgres-operator/docs (pod_role_label)
    'the Zalando postgres operator': [
      'spilo-role',
      // https://postgres-operator.readthedocs.io/en/latest/reference/operator_parameters/ (connection pooler)
      'connection-pooler',
    ],
    // https://access.crunchydata.com/documentation/postgres-operator/latest
    'the Crunchy postgres operator': ['postgres-operator.crunchydata.com/'],
    // https://redis.io/docs/latest/operate/kubernetes (redis.io/role)
    'Redis Enterprise': ['redis.io/'],
    // https://github.com/spotahome/redis-operator (redisfailovers-role)
    'the Spotahome redis operator': [
      'redisfailovers-role',
      // https://github.com/spotahome/redis-operator (operator/redisfailover/service/generator.go)
      'redisfailovers.databases.spotahome.com/',
    ],
    // https://lws.sigs.k8s.io/docs/reference/labels-annotations-and-environment-variables/
    LeaderWorkerSet: ['leaderworkerset.sigs.k8s.io/'],
    // https://jobset.sigs.k8s.io/docs/reference
    JobSet: ['jobset.sigs.k8s.io/'],
    // https://prometheus-operator.dev/docs/api-reference/api/
    'prometheus-operator': [
      'operator.prometheus.io/',
      // https://docs.ray.io/en/latest/cluster/kubernetes
      'prometheus',
      'alertmanager',
      'thanos-ruler',
      // https://prometheus-operator.dev/docs/developer/getting-started/ (governing Services)
      'operated-prometheus',
      'operated-alertmanager',
      'operated-thanos-ruler',
    ],
    // https://rook.io/docs/rook/latest-release (rook_cluster)
    Rook: [
      'rook_cluster',
      'ceph_daemon_type',
      // https://github.com/rook/rook/blob/master/pkg/operator/ceph/controller/label.go
      'rook_object_store',
      'rook_file_system',
      'rook.io/',
    ],
    // https://knative.dev/docs/serving
    'Knative Serving': ['serving.knative.dev/'],
    // https://knative.dev/docs/serving
    KServe: ['serving.kserve.io/'],
    // https://tekton.dev/docs/pipelines/labels/
    Tekton: [
      'tekton.dev/',
      // https://tekton.dev/docs/triggers/eventlisteners/
      'eventlistener',
      'triggers.tekton.dev/',
    ],
    // https://spark.apache.org/docs/latest/running-on-kubernetes.html
    Spark: [
      'spark-role',
      // https://github.com/kubeflow/spark-operator (pkg/common/spark.go)
      'sparkoperator.k8s.io/',
      'spark-app-selector',
    ],
    // https://docs.ray.io/en/latest/cluster/kubernetes
    KubeRay: ['ray.io/'],
    // https://redis-operator.opstree.dev/docs/
    'the OpsTree redis operator': ['redis-role', 'redis_setup_type'],
    // https://github.com/planetscale/vitess-operator (pkg/apis/planetscale/v2/labels.go)
    'the Vitess operator': ['planetscale.com/'],
    // https://gateway.envoyproxy.io/docs/
    'Envoy Gateway': ['gateway.envoyproxy.io/'],
    // https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
    Istio: [
      'gateway.istio.io/',
      'istio.io/gateway-name',
      // https://istio.io/latest/docs/setup/additional-setup/gateway/
      'istio',
    ],
    // https://gateway-api.sigs.k8s.io/geps/gep-1762/
    'the Gateway controller': ['gateway.networking.k8s.io/gateway-name'],
  }),
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
