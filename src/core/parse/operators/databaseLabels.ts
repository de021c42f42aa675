import type { OwnedLabel } from './ownedLabel.ts';

/** Labels that operators of databases and search engines set on their Pods. Each with its source. */
export const DATABASE_LABELS: readonly OwnedLabel[] = [
  // https://dev.mysql.com/doc/mysql-operator/en/ (mysqloperator/controller/innodbcluster)
  { key: 'mysql.oracle.com/', operator: 'the MySQL operator' },
  // https://docs.percona.com/percona-operator-for-mysql/ps/
  { key: 'mysql.percona.com/', operator: 'the Percona operator' },
  // https://www.bitpoke.io/docs/mysql-operator/
  { key: 'mysql.presslabs.org/', operator: 'the Bitpoke MySQL operator' },
  // https://github.com/mariadb-operator/mariadb-operator/tree/main/docs
  { key: 'k8s.mariadb.com/', operator: 'the MariaDB operator' },
  // https://stackgres.io/doc/latest/
  { key: 'stackgres.io/', operator: 'StackGres' },
  // https://kubedb.com/docs/
  { key: 'kubedb.com/', operator: 'KubeDB' },
  // https://www.kubegres.io/doc/
  { key: 'replicationRole', operator: 'Kubegres' },
  // https://docs.couchbase.com/operator/current/
  { key: 'couchbase_cluster', operator: 'the Couchbase operator' },
  { key: 'couchbase_server', operator: 'the Couchbase operator' },
  // https://arangodb.github.io/kube-arangodb/
  { key: 'arango_deployment', operator: 'the ArangoDB operator' },
  // https://docs.k8ssandra.io/components/cass-operator/
  { key: 'cassandra.datastax.com/', operator: 'cass-operator' },
  // https://operator.docs.scylladb.com/
  { key: 'scylla/', operator: 'the ScyllaDB operator' },
  { key: 'scylla-operator.scylladb.com/', operator: 'the ScyllaDB operator' },
  // https://docs.altinity.com/altinitykubernetesoperator/
  { key: 'clickhouse.altinity.com/', operator: 'the ClickHouse operator' },
  // https://github.com/Altinity/clickhouse-operator/tree/master/docs/chk-examples
  { key: 'clickhouse-keeper.altinity.com/', operator: 'the ClickHouse operator' },
  // https://github.com/coreos/etcd-operator (pkg/util/k8sutil)
  { key: 'etcd_cluster', operator: 'the etcd operator' },
  { key: 'etcd_node', operator: 'the etcd operator' },
  // https://apache.github.io/solr-operator/docs/
  { key: 'solr-cloud', operator: 'the Solr operator' },
  // https://github.com/opensearch-project/opensearch-k8s-operator
  { key: 'opster.io/', operator: 'the OpenSearch operator' },
  { key: 'opensearch.role', operator: 'the OpenSearch operator' },
  // https://infinispan.org/docs/infinispan-operator/
  { key: 'infinispan_cr', operator: 'the Infinispan operator' },
  // https://www.rabbitmq.com/kubernetes/operator/operator-monitoring (the PodMonitor's labels)
  { key: 'app.kubernetes.io/component', values: ['rabbitmq'], operator: 'the RabbitMQ cluster operator' },
  // https://docs.k8ssandra.io/components/k8ssandra-operator/
  { key: 'k8ssandra.io/', operator: 'K8ssandra' },
  // https://kubeblocks.io/docs/ (labels of instances, and their roles)
  { key: 'kubeblocks.io/', operator: 'KubeBlocks' },
  { key: 'apps.kubeblocks.io/', operator: 'KubeBlocks' },
  { key: 'workloads.kubeblocks.io/', operator: 'KubeBlocks' },
  // https://cybozu-go.github.io/moco/ (moco.cybozu.com/role)
  { key: 'moco.cybozu.com/', operator: 'MOCO' },
  // https://aerospike.com/docs/kubernetes/
  { key: 'aerospike.com/', operator: 'the Aerospike operator' },
  // https://github.com/banzaicloud/koperator (pkg/resources/kafka)
  { key: 'kafka_cr', operator: 'Koperator' },
  // https://druid-operator.readthedocs.io/
  { key: 'druid_cr', operator: 'the Druid operator' },
  { key: 'nodeSpecUniqueStr', operator: 'the Druid operator' },
];
