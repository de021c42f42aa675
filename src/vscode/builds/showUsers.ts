import * as vscode from 'vscode';
import type { Location, Position, Range } from 'vscode-languageserver-types';

/**
 * `podwire.showUsers`: shows the kustomizations that use a file in VS Code's references view; a CodeLens above the file
 * runs it.
 */
export function registerShowUsers(): vscode.Disposable {
  return vscode.commands.registerCommand(
    'podwire.showUsers',
    (uri: string, position: Position, places: readonly Location[]) =>
      vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(uri),
        positionOf(position),
        places.map(place => new vscode.Location(vscode.Uri.parse(place.uri), rangeOf(place.range))),
      ),
  );
}

function positionOf({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(positionOf(start), positionOf(end));
}
