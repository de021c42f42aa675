import type { ClusterCause } from '../../protocol/liveMessages.ts';

/** A cluster that cannot be reached or read. The message is one sentence for users, without a period. */
export class ClusterError extends Error {
  readonly reason: ClusterCause;

  constructor(reason: ClusterCause, message: string) {
    super(message);
    this.reason = reason;
  }
}
