/** The only kinds that are read from a cluster. */
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
