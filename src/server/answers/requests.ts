import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ComparedRequest } from '../../core/features/graph/comparedGraph.ts';
import { storyText } from '../../core/features/explain/storyText.ts';
import { type GraphParams, isParamsOf, type ServerRequests } from '../../protocol/serverMessages.ts';
import { GraphPages } from './graphPages.ts';
import { locationOf } from './locationOf.ts';
import type { ChartFollower } from '../followCharts.ts';
import type { WorkspaceFiles } from '../files/workspaceFiles.ts';
import type { Session } from '../session.ts';

type Method = keyof ServerRequests;
type Params<M extends Method> = ServerRequests[M]['params'];
type Result<M extends Method> = ServerRequests[M]['result'];

/** The answer of a server that renders no charts. */
const NONE_UNREAD = { unreadCharts: 0, unreadReason: '' };

/** Answers Podwire's own requests. Invalid parameters are refused here. */
export function registerRequests(
  connection: Connection,
  session: Session,
  { files, charts }: { readonly files: Pick<WorkspaceFiles, 'readText'>; readonly charts: ChartFollower | undefined },
): void {
  const { service, spellings } = session;
  const uriOf = (uri: string): string => spellings.uriOf(uri);
  const pages = new GraphPages();

  /** Registers a request. The work runs once all files are read; where it fails, the request fails. */
  function on<M extends Method>(method: M, work: (params: Params<M>) => Result<M> | Promise<Result<M>>): void {
    connection.onRequest(method, async (params: unknown, token: CancellationToken): Promise<Result<M>> => {
      if (!isParamsOf[method](params)) throw new ResponseError(ErrorCodes.InvalidParams, `${method}: bad parameters`);
      const answer = await session.answer({ feature: method, uri: '' }, token, undefined, () => ({
        result: work(params),
      }));
      if (answer === undefined)
        throw new ResponseError(ErrorCodes.InternalError, `${method} failed; the log says where`);
      return await answer.result;
    });
  }

  on('podwire/treeChildren', ({ parentId, ...filter }) => service.treeChildren(parentId, filter));
  on('podwire/graph', params => service.graph(requestOf(params, uriOf)));
  on('podwire/graphParts', params => pages.answer(service.graph(requestOf(params, uriOf)), params));
  on('podwire/locate', ({ id }) => service.locate(id) ?? null);
  on('podwire/describe', ({ id, build }) => service.describe(id, build));
  on('podwire/offeredFixes', ({ id, build }) => service.offeredFixes(id, build));
  on('podwire/fix', params => service.fix(params) ?? null);
  on('podwire/builds', ({ uri }) => service.builds(uri && uriOf(uri)));
  on('podwire/buildText', ({ root, id }) => {
    session.followBuilds();
    return service.buildText(root, id) ?? null;
  });
  on('podwire/placesInBuild', ({ uri, position, ...build }) =>
    service.placesInBuild(build, { uri: uriOf(uri), position }, session.documents.text(uriOf(uri))),
  );
  on('podwire/placeOfBuild', ({ position, ...build }) =>
    locationOf(service.placeOfBuild(build, position), uri => files.readText(uri)),
  );
  on('podwire/problemsInBuild', build => service.problemsInBuild(build));
  on('podwire/resourceAt', ({ uri, position, build }) => service.resourceAt(uriOf(uri), position, build));
  on('podwire/services', () => service.services());
  on('podwire/explain', ({ id }) => {
    const story = service.explain(id, file => file);
    return story ? storyText(story) : '';
  });
  on('podwire/nextProblem', step => service.nextProblem({ ...step, uri: step.uri && uriOf(step.uri) }) ?? null);
  on('podwire/overview', () => ({ ...service.overview(), ...(charts?.unread() ?? NONE_UNREAD) }));
  on('podwire/fixAllSafe', () => service.fixAllSafe());
  // The status is answered while files are being read, so it does not wait.
  connection.onRequest('podwire/status', () => session.status());
}

function requestOf(
  { scope, uri, focusId, depth, build, compare }: GraphParams,
  uriOf: (uri: string) => string,
): ComparedRequest {
  return {
    scope,
    ...(uri ? { uri: uriOf(uri) } : {}),
    ...(focusId ? { focusId } : {}),
    ...(depth ? { depth } : {}),
    ...(build ? { build } : {}),
    ...(compare ? { compare } : {}),
  };
}
