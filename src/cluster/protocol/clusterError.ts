/** What kept a cluster from being asked; whoever shows the sentence can tell the cases apart. */
export type ClusterCause =
  | 'kubeconfig'
  | 'refused'
  | 'unknownHost'
  | 'timeout'
  | 'certificate'
  | 'unauthorized'
  | 'notKubernetes'
  | 'login'
  | 'connection';

/** A cluster that cannot be asked. The message is one sentence without a full stop, for people. */
export class ClusterError extends Error {
  readonly reason: ClusterCause;

  constructor(reason: ClusterCause, message: string) {
    super(message);
    this.reason = reason;
  }
}
