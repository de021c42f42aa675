import type * as vscode from 'vscode';
import { activatePodwire } from './activate.ts';

/** Called once by VS Code when the extension is needed. */
export function activate(context: vscode.ExtensionContext): void {
  activatePodwire(context);
}

/** Called by VS Code at the end; the context's subscriptions own everything. */
export function deactivate(): void {}
