import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { StartCluster } from '../../cluster/protocol/port.ts';
import { isLiveConnectParams, isLiveConsentParams, isSurroundings } from '../../protocol/liveMessages.ts';
import type { Session } from '../session.ts';
import { LiveSession } from './liveSession.ts';

/** Answers requests about a cluster. No process is started, and no cluster contacted, before the client asks for it. */
export function registerLive(connection: Connection, session: Session, start: StartCluster): LiveSession {
  const live = new LiveSession(connection, session, start);
  connection.onRequest('podwire/liveContexts', (params: unknown, token: CancellationToken) =>
    isSurroundings(params) ? live.contexts(params, token) : refuse('podwire/liveContexts'),
  );
  connection.onRequest('podwire/liveConnect', (params: unknown) => {
    if (!isLiveConnectParams(params)) return refuse('podwire/liveConnect');
    live.connect(params);
    return null;
  });
  connection.onRequest('podwire/liveConsent', (params: unknown) => {
    if (!isLiveConsentParams(params)) return refuse('podwire/liveConsent');
    live.consent(params);
    return null;
  });
  connection.onRequest('podwire/liveRetry', () => {
    live.retry();
    return null;
  });
  connection.onRequest('podwire/liveDisconnect', () => {
    live.disconnect();
    return null;
  });
  return live;
}

function refuse(method: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `${method}: bad parameters`);
}
