import type { ClusterCause } from '../../protocol/liveMessages.ts';

/** A cluster that cannot be asked. The message is one sentence without a full stop, for people. */
export class ClusterError extends Error {
  readonly reason: ClusterCause;

  constructor(reason: ClusterCause, message: string) {
    super(message);
    this.reason = reason;
  }
}
