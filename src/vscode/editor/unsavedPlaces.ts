import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { manifestSelector } from '../manifestSelector.ts';

/**
 * Refuses a rename in files that were changed and not saved, where the server reads only what is saved: the files of
 * generators. An edit would come to stand in another place.
 */
export const renameMiddleware: Pick<Middleware, 'provideRenameEdits'> = {
  provideRenameEdits: async (...[document, position, newName, token, next]) => {
    const edit = await next(document, position, newName, token);
    const names = (edit?.entries() ?? []).filter(([uri]) => isUnknownToServer(uri)).map(([uri]) => nameOf(uri));
    if (names.length > 0) throw new Error(`Podwire cannot rename this yet: save ${names.join(' and ')} first.`);
    return edit;
  },
};

function isUnknownToServer(uri: vscode.Uri): boolean {
  const open = vscode.workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
  return open?.isDirty === true && vscode.languages.match([...manifestSelector], open) === 0;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}
