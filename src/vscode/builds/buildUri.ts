import * as vscode from 'vscode';
import { buildTitle } from './buildTitle.ts';
import { type BuildName, isBuildName } from '../../protocol/builds.ts';

/** Scheme of the documents that show builds. */
export const BUILD_SCHEME = 'podwire-build';

/**
 * URI of the document that shows a build: its path is for display, its query identifies the build. isAtHead: as of the
 * last commit.
 */
export function buildUri({ root, id }: BuildName, isAtHead = false): vscode.Uri {
  const path = `/${buildTitle(id)}.yaml`;
  const query = JSON.stringify({ root, id, ...(isAtHead ? { isAtHead } : {}) });
  return vscode.Uri.from({ scheme: BUILD_SCHEME, path, query });
}

/** The build that a document shows; undefined for any other URI, and for a build as of the last commit. */
export function buildOf(uri: vscode.Uri): BuildName | undefined {
  const named = namedIn(uri);
  return named && !named.isAtHead ? named.build : undefined;
}

/** The build that a document shows as of the last commit; undefined for any other URI. */
export function buildAtHeadOf(uri: vscode.Uri): BuildName | undefined {
  const named = namedIn(uri);
  return named?.isAtHead ? named.build : undefined;
}

function namedIn({ scheme, query }: vscode.Uri) {
  if (scheme !== BUILD_SCHEME) return undefined;
  try {
    const name: unknown = JSON.parse(query);
    if (!isBuildName(name)) return undefined;
    return { build: { root: name.root, id: name.id }, isAtHead: 'isAtHead' in name && name.isAtHead === true };
  } catch {
    return undefined;
  }
}
