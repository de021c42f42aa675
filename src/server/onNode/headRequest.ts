import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { isBuildName } from '../../protocol/builds.ts';
import { buildAtHead } from './buildAtHead.ts';

/** Answers what a build applied at the last commit: only on request of the user. */
export function registerBuildAtHead(connection: Connection): void {
  connection.onRequest('podwire/buildAtHead', async (params: unknown): Promise<string | null> => {
    if (!isBuildName(params)) throw new ResponseError(ErrorCodes.InvalidParams, 'podwire/buildAtHead: bad parameters');
    try {
      return await buildAtHead(params);
    } catch {
      // No repository, or one that Git cannot read.
      return null;
    }
  });
}
