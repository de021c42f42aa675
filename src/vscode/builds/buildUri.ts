import * as vscode from 'vscode';
import { type BuildName, isBuildName } from '../../protocol/builds.ts';

/** Scheme of the documents that show builds. */
export const BUILD_SCHEME = 'podwire-build';

/** Address of the document that shows a build: its path is for people, its query is what counts. */
export function buildUri({ root, id }: BuildName): vscode.Uri {
  const path = `/${id === '.' ? 'root' : id}.yaml`;
  return vscode.Uri.from({ scheme: BUILD_SCHEME, path, query: JSON.stringify({ root, id }) });
}

/** The build that a document shows; undefined for an address of anything else. */
export function buildOf({ scheme, query }: vscode.Uri): BuildName | undefined {
  if (scheme !== BUILD_SCHEME) return undefined;
  try {
    const name: unknown = JSON.parse(query);
    return isBuildName(name) ? { root: name.root, id: name.id } : undefined;
  } catch {
    return undefined;
  }
}
