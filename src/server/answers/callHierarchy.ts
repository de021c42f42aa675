import type { CallHierarchyItem, Connection } from 'vscode-languageserver';
import type { Session } from '../session.ts';

/** Answers call hierarchy requests for Services and workloads. The data of an item is the id of its resource. */
export function registerCallHierarchy(connection: Connection, session: Session): void {
  const { service } = session;
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(({ textDocument, position }, token) =>
    session.answer({ feature: 'callHierarchy', uri: textDocument.uri }, token, null, uri => [
      ...service.prepareCallHierarchy(uri, position),
    ]),
  );
  callHierarchy.onIncomingCalls(({ item }, token) =>
    session.answer({ feature: 'incomingCalls', uri: item.uri }, token, null, () => [
      ...service.incomingCalls(idOf(item)),
    ]),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    session.answer({ feature: 'outgoingCalls', uri: item.uri }, token, null, () => [
      ...service.outgoingCalls(idOf(item)),
    ]),
  );
}

/** The data comes from the client, and may be anything. */
function idOf({ data }: CallHierarchyItem): string {
  return typeof data === 'string' ? data : '';
}
