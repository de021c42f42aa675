import { type OwnedLabel, ownedBy } from './ownedLabel.ts';

/** Labels that operators of databases and search engines set on their Pods. Each with its source. */
export const DATABASE_LABELS: readonly OwnedLabel[] = [
  ...ownedBy({
    // https://dev.mysql.com/doc/mysql-operator/en/ (mysqloperator/controller/innodbcluster)
    'the MySQL operator': ['mysql.oracle.com/'],
    // https://docs.percona.com/percona-operator-for-mysql/ps/
    'the Percona operator': ['mysql.percona.com/'],
    // https://www.bitpoke.io/docs/mysql-operator/
    'the Bitpoke MySQL operator': ['mysql.presslabs.org/'],
    // https://github.com/mariadb-operator/mariadb-operator/tree/main/docs
    'the MariaDB operator': ['k8s.mariadb.com/'],
    // https://stackgres.io/doc/latest/
    StackGres: ['stackgres.io/'],
    // https://kubedb.com/docs/
    KubeDB: ['kubedb.com/'],
    // https://www.kubegres.io/doc/
    Kubegres: ['replicationRole'],
    // https://docs.couchbase.com/operator/current/
    'the Couchbase operator': ['couchbase_cluster', 'couchbase_server'],
    // https://arangodb.github.io/kube-arangodb/
    'the ArangoDB operator': ['arango_deployment'],
    // https://docs.k8ssandra.io/components/cass-operator/
    'cass-operator': ['cassandra.datastax.com/'],
    // https://operator.docs.scylladb.com/
    'the ScyllaDB operator': ['scylla/', 'scylla-operator.scylladb.com/'],
    // https://docs.altinity.com/altinitykubernetesoperator/
    'the ClickHouse operator': [
      'clickhouse.altinity.com/',
      // https://github.com/Altinity/clickhouse-operator/tree/master/docs/chk-examples
      'clickhouse-keeper.altinity.com/',
    ],
    // https://github.com/coreos/etcd-operator (pkg/util/k8sutil)
    'the etcd operator': ['etcd_cluster', 'etcd_node'],
    // https://apache.github.io/solr-operator/docs/
    'the Solr operator': ['solr-cloud'],
    // https://github.com/opensearch-project/opensearch-k8s-operator
    'the OpenSearch operator': ['opster.io/', 'opensearch.role'],
    // https://infinispan.org/docs/infinispan-operator/
    'the Infinispan operator': ['infinispan_cr'],
    // https://docs.k8ssandra.io/components/k8ssandra-operator/
    K8ssandra: ['k8ssandra.io/'],
    // https://kubeblocks.io/docs/ (labels of instances, and their roles)
    KubeBlocks: ['kubeblocks.io/', 'apps.kubeblocks.io/', 'workloads.kubeblocks.io/'],
    // https://cybozu-go.github.io/moco/ (moco.cybozu.com/role)
    MOCO: ['moco.cybozu.com/'],
    // https://aerospike.com/docs/kubernetes/
    'the Aerospike operator': ['aerospike.com/'],
    // https://github.com/banzaicloud/koperator (pkg/resources/kafka)
    Koperator: ['kafka_cr'],
    // https://druid-operator.readthedocs.io/
    'the Druid operator': ['druid_cr', 'nodeSpecUniqueStr'],
  }),
  // https://www.rabbitmq.com/kubernetes/operator/operator-monitoring (the PodMonitor's labels)
  { key: 'app.kubernetes.io/component', values: ['rabbitmq'], operator: 'the RabbitMQ cluster operator' },
];
