/**
 * Labels that operators of functions, models and batch workloads set on the Pods of their custom resources. The comment
 * above each entry is its source. Labels that do not follow from the text of the resource are `open`.
 */
import type { Labels } from '../../model/labels.ts';
import { APP, NAME, type Operator, type PodSort } from './operator.ts';

function ray(spec: string, common: Labels): readonly PodSort[] {
  const created = {
    [`${APP}/name`]: 'kuberay',
    [`${APP}/created-by`]: 'kuberay-operator',
    'ray.io/is-ray-node': 'yes',
  };
  const head = { 'ray.io/node-type': 'head', 'ray.io/group': 'headgroup' };
  const worker = { 'ray.io/node-type': 'worker', 'ray.io/group': '{item.groupName}' };
  return [
    { labels: { ...created, ...common, ...head }, from: [`${spec}.headGroupSpec.template.metadata.labels`] },
    {
      labels: { ...created, ...common, ...worker },
      each: `${spec}.workerGroupSpecs`,
      from: ['item.template.metadata.labels'],
    },
  ];
}

const LWS = 'leaderworkerset.sigs.k8s.io';
const TEKTON = { [`${APP}/managed-by`]: 'tekton-pipelines' };

/** Operators of functions, models and batch workloads. */
export const RUN_OPERATORS: readonly Operator[] = [
  // https://knative.dev/docs/serving/ and pkg/apis/serving/register.go
  {
    operator: 'Knative Serving',
    group: 'serving.knative.dev',
    kinds: {
      Service: [
        {
          labels: { 'serving.knative.dev/service': NAME, 'serving.knative.dev/configuration': NAME },
          from: ['spec.template.metadata.labels'],
        },
      ],
      Configuration: [
        { labels: { 'serving.knative.dev/configuration': NAME }, from: ['spec.template.metadata.labels'] },
      ],
    },
    open: ['serving.knative.dev/', 'app'],
  },
  // https://kserve.github.io/website/ and pkg/constants/constants.go
  {
    operator: 'KServe',
    group: 'serving.kserve.io',
    kinds: {
      InferenceService: ['predictor', 'transformer', 'explainer'].map(component => ({
        labels: { 'serving.kserve.io/inferenceservice': NAME, component },
        when: `spec.${component}`,
        from: [`spec.${component}.labels`],
      })),
    },
    open: ['serving.kserve.io/', 'serving.knative.dev/', 'app'],
    inherits: true,
  },
  // https://lws.sigs.k8s.io/docs/reference/labels-annotations-and-environment-variables/
  {
    operator: 'LeaderWorkerSet',
    group: 'leaderworkerset.x-k8s.io',
    kinds: {
      LeaderWorkerSet: [
        {
          labels: { [`${LWS}/name`]: NAME, [`${LWS}/worker-index`]: '0' },
          templates: ['spec.leaderWorkerTemplate.leaderTemplate', 'spec.leaderWorkerTemplate.workerTemplate'],
        },
        { labels: { [`${LWS}/name`]: NAME }, templates: ['spec.leaderWorkerTemplate.workerTemplate'] },
      ],
    },
    open: [`${LWS}/`],
  },
  // https://jobset.sigs.k8s.io/docs/concepts/ and api/jobset/v1alpha2/jobset_types.go
  {
    operator: 'JobSet',
    group: 'jobset.x-k8s.io',
    kinds: {
      JobSet: [
        {
          labels: { 'jobset.sigs.k8s.io/jobset-name': NAME, 'jobset.sigs.k8s.io/replicatedjob-name': '{item.name}' },
          each: 'spec.replicatedJobs',
          templates: ['item.template.spec.template'],
        },
      ],
    },
    open: ['jobset.sigs.k8s.io/', 'job-name', 'batch.kubernetes.io/'],
    runsToCompletion: true,
  },
  // https://tekton.dev/docs/pipelines/labels/
  {
    operator: 'Tekton',
    group: 'tekton.dev',
    kinds: {
      TaskRun: [{ labels: { ...TEKTON, 'tekton.dev/taskRun': NAME } }],
      PipelineRun: [{ labels: { ...TEKTON, 'tekton.dev/pipelineRun': NAME } }],
    },
    open: ['tekton.dev/'],
    inherits: true,
    runsToCompletion: true,
  },
  // https://tekton.dev/docs/triggers/eventlisteners/ (labels in EventListeners)
  {
    operator: 'Tekton',
    group: 'triggers.tekton.dev',
    kinds: {
      EventListener: [
        { labels: { eventlistener: NAME, [`${APP}/managed-by`]: 'EventListener', [`${APP}/part-of`]: 'Triggers' } },
      ],
    },
    inherits: true,
  },
  // https://spark.apache.org/docs/latest/running-on-kubernetes.html and, of kubeflow/spark-operator, pkg/common/spark.go
  {
    operator: 'Spark',
    group: 'sparkoperator.k8s.io',
    kinds: {
      SparkApplication: ['driver', 'executor'].map(role => ({
        labels: { 'spark-role': role, 'sparkoperator.k8s.io/app-name': NAME },
        from: [`spec.${role}.labels`],
      })),
    },
    open: ['sparkoperator.k8s.io/', 'spark-app-selector', 'spark-app-name', 'spark-exec-id', 'spark-version'],
    runsToCompletion: true,
  },
  // https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/
  {
    operator: 'Flink',
    group: 'flink.apache.org',
    kinds: {
      FlinkDeployment: ['jobManager', 'taskManager'].map(part => ({
        labels: { app: NAME, component: part.toLowerCase(), type: 'flink-native-kubernetes' },
        from: ['spec.podTemplate.metadata.labels', `spec.${part}.podTemplate.metadata.labels`],
      })),
    },
    open: ['type'],
  },
  // https://docs.ray.io/en/latest/cluster/kubernetes and ray-operator/controllers/ray/utils/constant.go
  {
    operator: 'KubeRay',
    group: 'ray.io',
    kinds: {
      RayCluster: ray('spec', { 'ray.io/cluster': NAME }),
      RayService: ray('spec.rayClusterConfig', { 'ray.io/originated-from-cr-name': NAME }),
      RayJob: ray('spec.rayClusterSpec', { 'ray.io/originated-from-cr-name': NAME }),
    },
    open: ['ray.io/'],
  },
];
