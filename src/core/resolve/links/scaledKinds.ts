/** Kinds of workloads that an autoscaler may mean where it names another kind. */
export const SCALED: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'DaemonSet',
  'Rollout',
  'DeploymentConfig',
];
