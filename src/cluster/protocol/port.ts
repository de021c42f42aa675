import type { FromCluster, ToCluster } from './messages.ts';

/** A channel to the cluster process, which answers with messages to a listener. */
export interface ClusterPort {
  readonly send: (message: ToCluster) => void;
  /** Ends the process, its connection and everything that it knows. */
  readonly dispose: () => void;
}

/** Receives messages of the cluster process. */
export interface ClusterListener {
  readonly message: (message: FromCluster) => void;
  /** The process ended by itself; called once. */
  readonly ended: () => void;
}

/** Starts the cluster process. */
export type StartCluster = (listener: ClusterListener) => ClusterPort;
