import type { FromCluster, ToCluster } from './messages.ts';

/** What is connected to a cluster: takes messages, and gives messages to whoever listens. */
export interface ClusterPort {
  readonly send: (message: ToCluster) => void;
  /** Ends it: nothing is asked any more, and nothing that was known there is left. */
  readonly dispose: () => void;
}

/** Who listens. */
export interface ClusterListener {
  readonly message: (message: FromCluster) => void;
  /** It ended by itself; told once. */
  readonly ended: () => void;
}

/** Starts what asks a cluster. */
export type StartCluster = (listener: ClusterListener) => ClusterPort;
