import type { CodeLens } from 'vscode-languageserver-types';
import { folderOf } from '../../model/paths.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords } from '../../rules/words/words.ts';
import { TOP } from './namedFileAt.ts';
import { isKustomization, rootOf } from './kustomizationText.ts';
import { usersOfFile } from './usersOfFile.ts';

/** The command that shows locations; its arguments are the file's URI, a position in it and the locations. */
export const SHOW_USERS_COMMAND = 'podwire.showUsers';

/** Maximum number of users that are named. */
const MOST_NAMED = 3;

/** A CodeLens above a kustomization with the kustomizations that use it; none where it is only applied directly. */
export function usersLens(snapshot: Snapshot, uri: string): readonly CodeLens[] {
  const root = isKustomization(uri) ? rootOf(snapshot, uri) : undefined;
  if (root === undefined) return [];
  const users = usersOfFile(snapshot, uri);
  const folders = [...new Set(users.map(user => folderOf(decodeURIComponent(user.uri.slice(root.length + 1))) || '.'))];
  if (folders.length === 0) return [];
  const more = folders.length > MOST_NAMED ? [`${folders.length - MOST_NAMED} more`] : [];
  const title = `← used by ${[...folders.slice(0, MOST_NAMED).map(each => inWords(each)), ...more].join(', ')}`;
  return [{ range: TOP, command: { title, command: SHOW_USERS_COMMAND, arguments: [uri, TOP.start, users] } }];
}
