import * as vscode from 'vscode';
import type { TreeNode } from '../../protocol/tree.ts';
import type { WiringClient } from '../wiringClient.ts';
import { WiringPanel } from './wiringPanel.ts';

const VIEW_TYPE = 'podwire.wiring';

/** Registers the panel's commands, and restores the panel after a reload of the window. */
export function registerWiringPanel(client: WiringClient, extensionUri: vscode.Uri): vscode.Disposable {
  let current: WiringPanel | undefined;
  const fill = (panel: vscode.WebviewPanel): WiringPanel => {
    const filled: WiringPanel = new WiringPanel(panel, client, extensionUri, () => {
      if (current === filled) current = undefined;
    });
    current = filled;
    return filled;
  };
  const panel = (preserveFocus = false): WiringPanel => current ?? fill(createPanel(preserveFocus));
  const open = (focusId: string): void => panel().show(focusId);
  return vscode.Disposable.from(
    vscode.commands.registerCommand('podwire.openGraph', (options: unknown) => {
      const preserveFocus = keepsFocus(options);
      panel(preserveFocus).show('', preserveFocus);
    }),
    // Arguments from a CodeLens or a hover: the file's URI and the resource's id.
    vscode.commands.registerCommand('podwire.showWiring', (_uri: unknown, id: unknown) => {
      open(typeof id === 'string' ? id : '');
    }),
    // Argument from the Explorer's menu: a file; from the tree's menu: a row.
    vscode.commands.registerCommand('podwire.showInPanel', (target: unknown) => {
      if (target instanceof vscode.Uri) panel().showFile(target.toString());
      else open(isRow(target) ? target.resourceId : '');
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async panel => {
        fill(panel);
      },
    }),
    { dispose: () => current?.dispose() },
  );
}

function isRow(value: unknown): value is Pick<TreeNode, 'resourceId'> {
  return typeof value === 'object' && value !== null && 'resourceId' in value && typeof value.resourceId === 'string';
}

/** True for `{ preserveFocus: true }`; a menu passes a file instead. */
function keepsFocus(options: unknown): boolean {
  return (
    typeof options === 'object' && options !== null && 'preserveFocus' in options && options.preserveFocus === true
  );
}

function createPanel(preserveFocus: boolean): vscode.WebviewPanel {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
  return vscode.window.createWebviewPanel(VIEW_TYPE, 'Wiring Graph', place);
}
