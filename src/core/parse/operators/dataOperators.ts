/**
 * Labels that operators of databases, queues and search engines set on the Pods of their custom resources. The comment
 * above each entry is its source. Labels that do not follow from the text of the resource are `open`.
 */
import type { Labels } from '../../model/labels.ts';
import { APP, managed, NAME, type Operator, type PodSort, sortsBy } from './operator.ts';

function strimzi(kind: string, component: string, app: string, at = 'spec'): PodSort {
  const own = { 'strimzi.io/cluster': NAME, 'strimzi.io/kind': kind, 'strimzi.io/name': `${NAME}-${component}` };
  const labels = { ...managed(app, 'strimzi-cluster-operator'), [`${APP}/part-of`]: `strimzi-${NAME}`, ...own };
  return { labels, when: at, from: [`${at}.template.pod.metadata.labels`] };
}

/** A kind of the Elastic operator; its API group is the prefix of the label with its name. */
function elastic(kind: string, nameKey: string, labels: Labels, sort: Omit<PodSort, 'labels'> = {}): Operator {
  const group = nameKey.slice(0, nameKey.indexOf('/'));
  const paths = ['podTemplate', 'deployment.podTemplate', 'daemonSet.podTemplate'];
  const from = paths.map(path => `spec.${path}.metadata.labels`);
  return {
    operator: 'Elastic Cloud on Kubernetes',
    group,
    kinds: { [kind]: [{ labels: { ...labels, [nameKey]: NAME }, from, ...sort }] },
    open: ['common.k8s.elastic.co/', `${group}/`],
  };
}

const CRUNCHY = 'postgres-operator.crunchydata.com';

function crunchy(role: string): PodSort {
  return { labels: { [`${CRUNCHY}/cluster`]: NAME, [`${CRUNCHY}/role`]: role }, from: ['spec.metadata.labels'] };
}

const SPOTAHOME = {
  [`${APP}/name`]: NAME,
  [`${APP}/part-of`]: 'redis-failover',
  [`${APP}/managed-by`]: 'redis-operator',
  'redisfailovers.databases.spotahome.com/name': NAME,
};

const PERCONA = {
  ...managed('percona-server-mongodb', 'percona-server-mongodb-operator'),
  [`${APP}/part-of`]: 'percona-server-mongodb',
};

/** Operators of databases, queues and search engines. */
export const DATA_OPERATORS: readonly Operator[] = [
  // https://cloudnative-pg.io/documentation/current/labels_annotations/ (`role` is the older `cnpg.io/instanceRole`)
  {
    operator: 'CloudNativePG',
    group: 'postgresql.cnpg.io',
    kinds: {
      Cluster: ['primary', 'replica'].map(role => ({
        labels: { 'cnpg.io/cluster': NAME, 'cnpg.io/podRole': 'instance', 'cnpg.io/instanceRole': role, role },
        from: ['spec.inheritedMetadata.labels'],
      })),
      Pooler: [
        {
          labels: { 'cnpg.io/poolerName': NAME, 'cnpg.io/podRole': 'pooler', 'cnpg.io/cluster': '{spec.cluster.name}' },
          from: ['spec.template.metadata.labels'],
        },
      ],
    },
    open: ['cnpg.io/', `${APP}/`],
  },
  // https://postgres-operator.readthedocs.io/en/latest/reference/operator_parameters/ (cluster_labels, pod_role_label)
  {
    operator: 'the Zalando postgres operator',
    group: 'acid.zalan.do',
    kinds: {
      postgresql: [
        ...sortsBy({ application: 'spilo', 'cluster-name': NAME }, 'spilo-role', ['master', 'replica']),
        {
          labels: { application: 'db-connection-pooler', 'cluster-name': NAME, 'connection-pooler': `${NAME}-pooler` },
        },
      ],
    },
    open: ['team', 'application', 'connection-pooler'],
  },
  // https://access.crunchydata.com/documentation/postgres-operator/latest/references (labels)
  {
    operator: 'the Crunchy postgres operator',
    group: CRUNCHY,
    kinds: { PostgresCluster: ['master', 'primary', 'replica', 'pgbouncer'].map(crunchy) },
    open: [`${CRUNCHY}/`],
  },
  // https://strimzi.io/docs/operators/latest/deploying (labels) and io.strimzi.operator.common.model.Labels
  {
    operator: 'Strimzi',
    group: 'kafka.strimzi.io',
    kinds: {
      Kafka: [
        strimzi('Kafka', 'kafka', 'kafka', 'spec.kafka'),
        strimzi('Kafka', 'zookeeper', 'zookeeper', 'spec.zookeeper'),
        strimzi('Kafka', 'entity-operator', 'entity-operator', 'spec.entityOperator'),
        strimzi('Kafka', 'kafka-exporter', 'kafka-exporter', 'spec.kafkaExporter'),
        strimzi('Kafka', 'cruise-control', 'cruise-control', 'spec.cruiseControl'),
      ],
      KafkaConnect: [strimzi('KafkaConnect', 'connect', 'kafka-connect')],
      KafkaMirrorMaker2: [strimzi('KafkaMirrorMaker2', 'mirrormaker2', 'kafka-mirror-maker-2')],
      KafkaBridge: [strimzi('KafkaBridge', 'bridge', 'kafka-bridge')],
    },
    open: ['strimzi.io/', `${APP}/name`, `${APP}/component`],
    inherits: true,
  },
  // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/requests-routing-to-elasticsearch-nodes
  elastic(
    'Elasticsearch',
    'elasticsearch.k8s.elastic.co/cluster-name',
    {
      'common.k8s.elastic.co/type': 'elasticsearch',
      'elasticsearch.k8s.elastic.co/statefulset-name': `${NAME}-es-{item.name}`,
    },
    { each: 'spec.nodeSets', from: ['item.podTemplate.metadata.labels'] },
  ),
  // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s and, for each kind, pkg/controller/*/labels.go
  elastic('Kibana', 'kibana.k8s.elastic.co/name', { 'common.k8s.elastic.co/type': 'kibana' }),
  elastic('ApmServer', 'apm.k8s.elastic.co/name', { 'common.k8s.elastic.co/type': 'apm-server' }),
  elastic('Beat', 'beat.k8s.elastic.co/name', { 'common.k8s.elastic.co/type': 'beat' }),
  elastic('Agent', 'agent.k8s.elastic.co/name', { 'common.k8s.elastic.co/type': 'agent' }),
  elastic('Logstash', 'logstash.k8s.elastic.co/name', { 'common.k8s.elastic.co/type': 'logstash' }),
  // https://www.rabbitmq.com/kubernetes/operator/using-operator and internal/metadata/label.go
  {
    operator: 'the RabbitMQ cluster operator',
    group: 'rabbitmq.com',
    kinds: {
      RabbitmqCluster: [
        {
          labels: { [`${APP}/name`]: NAME, [`${APP}/component`]: 'rabbitmq', [`${APP}/part-of`]: 'rabbitmq' },
          from: ['spec.override.statefulSet.spec.template.metadata.labels'],
        },
      ],
    },
    inherits: true,
  },
  // https://github.com/spotahome/redis-operator (operator/redisfailover/service/generator.go)
  {
    operator: 'the Spotahome redis operator',
    group: 'databases.spotahome.com',
    kinds: {
      RedisFailover: [
        ...sortsBy({ ...SPOTAHOME, [`${APP}/component`]: 'redis' }, 'redisfailovers-role', ['master', 'slave']),
        { labels: { ...SPOTAHOME, [`${APP}/component`]: 'sentinel' } },
      ],
    },
    inherits: true,
  },
  // https://www.dragonflydb.io/docs/managing-dragonfly/operator/installation and internal/resources/const.go
  {
    operator: 'the Dragonfly operator',
    group: 'dragonflydb.io',
    kinds: {
      Dragonfly: ['master', 'replica'].map(role => ({
        labels: { ...managed('dragonfly', 'dragonfly-operator'), [`${APP}/part-of`]: 'dragonfly', app: NAME, role },
        from: ['spec.labels'],
      })),
    },
    open: [`${APP}/`, 'operator.dragonflydb.io/'],
  },
  // https://redis.io/docs/latest/operate/kubernetes/networking/
  {
    operator: 'Redis Enterprise',
    group: 'app.redislabs.com',
    kinds: {
      RedisEnterpriseCluster: [
        { labels: { app: 'redis-enterprise', 'redis.io/cluster': NAME, 'redis.io/role': 'node' } },
      ],
    },
    open: ['redis.io/'],
  },
  // https://redis-operator.opstree.dev/docs/ and internal/k8sutils/labels.go
  {
    operator: 'the OpsTree redis operator',
    group: 'redis.redis.opstreelabs.in',
    kinds: {
      Redis: [{ labels: { app: NAME, redis_setup_type: 'standalone', role: 'standalone' } }],
      RedisReplication: [{ labels: { app: NAME, redis_setup_type: 'replication', role: 'replication' } }],
      RedisSentinel: [{ labels: { app: `${NAME}-sentinel`, redis_setup_type: 'sentinel', role: 'sentinel' } }],
      RedisCluster: ['leader', 'follower'].map(role => ({
        labels: { app: `${NAME}-${role}`, redis_setup_type: 'cluster', role },
      })),
    },
    open: ['redis-role'],
    inherits: true,
  },
  // https://github.com/mongodb/mongodb-kubernetes-operator (api/v1/mongodbcommunity_types.go, ServiceName)
  {
    operator: 'the MongoDB community operator',
    group: 'mongodbcommunity.mongodb.com',
    kinds: {
      MongoDBCommunity: [{ labels: { app: `${NAME}-svc` }, from: ['spec.statefulSet.spec.template.metadata.labels'] }],
    },
  },
  // https://docs.percona.com/percona-operator-for-mongodb/ and pkg/naming/labels.go
  {
    operator: 'the Percona operator for MongoDB',
    group: 'psmdb.percona.com',
    kinds: {
      PerconaServerMongoDB: [
        {
          labels: { ...PERCONA, [`${APP}/component`]: 'mongod', [`${APP}/replset`]: '{item.name}' },
          each: 'spec.replsets',
        },
        { labels: { ...PERCONA, [`${APP}/component`]: 'mongos' }, when: 'spec.sharding' },
      ],
    },
    open: [`${APP}/`],
  },
  // https://github.com/planetscale/vitess-operator (pkg/apis/planetscale/v2/labels.go)
  {
    operator: 'the Vitess operator',
    group: 'planetscale.com',
    kinds: {
      VitessCluster: sortsBy({ 'planetscale.com/cluster': NAME }, 'planetscale.com/component', [
        'vtgate',
        'vtctld',
        'vttablet',
        'vtorc',
        'vtadmin',
        'etcd',
      ]),
    },
    open: ['planetscale.com/'],
  },
];
