/** The kinds that are read of a cluster, and no others. */
export const LIVE_KINDS = [
  'Service',
  'EndpointSlice',
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
] as const;

/** One of them. */
export type LiveKind = (typeof LIVE_KINDS)[number];
