import type { Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Refusal } from '../../core/features/rename/rename.ts';
import type { Session } from '../session.ts';
import { editForClient } from './workspaceEdits.ts';

/** Answers rename requests; the reason of a refusal is the message of the error that the editor shows. */
export function registerRenaming(connection: Connection, session: Session): void {
  const { service } = session;
  connection.onPrepareRename(({ textDocument, position }, token) =>
    session.answer({ feature: 'prepareRename', uri: textDocument.uri }, token, null, uri => {
      const answer = service.prepareRename(uri, position);
      return answer ? orThrow(answer) : null;
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    session.answer({ feature: 'rename', uri: textDocument.uri }, token, null, uri => {
      const answer = service.rename(uri, position, newName);
      return answer ? editForClient(orThrow(answer).edit, session.client.edits, session.documents) : null;
    }),
  );
}

function orThrow<T extends object>(answer: T | Refusal): T {
  if ('refused' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
  return answer;
}
