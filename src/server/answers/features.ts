import type { CodeAction, Connection, Range } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { WiringService } from '../../core/wiringService.ts';
import type { LiveSession } from '../live/liveSession.ts';
import type { Session } from '../session.ts';

/** Answers the requests of LSP from the core's current state; the answer is empty where there is nothing to show. */
export function registerFeatures(connection: Connection, session: Session, live?: LiveSession): void {
  const { service } = session;
  connection.onHover(({ textDocument, position }, token) =>
    session.answer({ feature: 'hover', uri: textDocument.uri }, token, null, uri =>
      session.shows.hovers ? (service.hover(uri, position, session.client.showsProblemsInHovers) ?? null) : null,
    ),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    session.answer({ feature: 'codeLens', uri: textDocument.uri }, token, [], uri => {
      live?.lookAt(uri);
      return session.shows.lenses ? [...service.codeLenses(uri)] : [];
    }),
  );
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    session.answer({ feature: 'inlayHint', uri: textDocument.uri }, token, [], uri =>
      session.shows.portHints ? [...service.inlayHints(uri, range)] : [],
    ),
  );
  connection.onDefinition(({ textDocument, position }, token) =>
    session.answer({ feature: 'definition', uri: textDocument.uri }, token, null, uri => [
      ...service.definition(uri, position),
    ]),
  );
  connection.onReferences(({ textDocument, position }, token) =>
    session.answer({ feature: 'references', uri: textDocument.uri }, token, null, uri => [
      ...service.references(uri, position),
    ]),
  );
  connection.onCompletion(({ textDocument, position }, token) =>
    session.answer({ feature: 'completion', uri: textDocument.uri }, token, null, uri =>
      service.completion(uri, position),
    ),
  );
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    session.answer({ feature: 'codeAction', uri: textDocument.uri }, token, [], uri =>
      actionsFor(service, { uri, range, only: context.only }),
    ),
  );
}

interface ActionQuestion {
  readonly uri: string;
  readonly range: Range;
  readonly only: readonly string[] | undefined;
}

/**
 * Actions for a whole file are returned only where their kind is requested, and not in the menu of a single problem.
 */
function actionsFor(service: WiringService, { uri, range, only }: ActionQuestion): CodeAction[] {
  const atProblem = [...service.codeActions(uri, range), ...service.ignoreActions(uri, range)];
  const ofFile = only === undefined ? [] : service.fixAllAction(uri);
  return [...atProblem, ...ofFile].filter(action => isAskedFor(action, only));
}

/** Kinds are hierarchical: `quickfix` includes `quickfix.label`. */
function isAskedFor(action: CodeAction, only: readonly string[] | undefined): boolean {
  const kind = action.kind ?? CodeActionKind.QuickFix;
  return only === undefined || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}
