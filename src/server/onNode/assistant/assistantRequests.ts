import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { answerTool } from '../../../assistant/answerTool.ts';
import type { AssistantWorld, OpenRoot, OwnRoot } from '../../../assistant/openRoot.ts';
import { pathOfUri } from '../../../node/fileUri.ts';
import type { AssistantAnswer } from '../../../protocol/assistant.ts';
import { isParamsOf } from '../../../protocol/serverMessages.ts';
import type { WiringService } from '../../../core/wiringService.ts';
import type { FilesWorld, WorkspaceFiles } from '../../files/workspaceFiles.ts';
import type { Session } from '../../session.ts';
import { openOnDisk } from './diskRoots.ts';

const METHOD = 'podwire/assistant';

/** What is needed to read folders. */
type ReadingWorld = FilesWorld & { readonly createService: () => WiringService };

/** Answers assistants in the editor from the session, including unsaved text. */
export function registerAssistant(
  connection: Connection,
  session: Session,
  from: { readonly files: WorkspaceFiles; readonly world: ReadingWorld },
): void {
  const world = sessionWorld(session, from.files, from.world);
  connection.onRequest<AssistantAnswer, void>(
    METHOD,
    async (params: unknown, token: CancellationToken): Promise<AssistantAnswer> => {
      if (!isParamsOf[METHOD](params)) throw new ResponseError(ErrorCodes.InvalidParams, `${METHOD}: bad parameters`);
      const failed = Promise.resolve({ failure: 'this failed; the log of Podwire says where' });
      const task = { feature: METHOD, uri: '' };
      return session.answer(task, token, failed, () => answerTool(params.tool, params.input, world));
    },
  );
}

function sessionWorld(session: Session, files: WorkspaceFiles, world: ReadingWorld): AssistantWorld {
  const { service, documents } = session;
  const open = async (): Promise<readonly OpenRoot[]> =>
    files.folders().flatMap(({ uri }) => {
      const folder = pathOfUri(uri);
      return folder === undefined ? [] : [{ service, root: uri, folder }];
    });
  const openApart = async (): Promise<readonly OwnRoot[]> => {
    const { createService, openSource } = world;
    const folders = (await open()).map(({ folder }) => folder);
    const excludesOf = (uri: string) => files.excludesOf(uri);
    const roots = await openOnDisk(folders, { createService, openSource, settings: service.settings(), excludesOf });
    for (const each of roots)
      await each.apply(documents.changes().filter(({ uri }) => uri.startsWith(`${each.root}/`)));
    return roots;
  };
  return { open, openApart };
}
