import type { ServerRequests } from '../../protocol/serverMessages.ts';

/** Asks the server; undefined where it does not answer. */
export type AskServer = <M extends keyof ServerRequests>(
  method: M,
  params: ServerRequests[M]['params'],
) => Promise<ServerRequests[M]['result'] | undefined>;
