import type * as vscode from 'vscode';
import { activatePodwire } from './activate.ts';

/** Called by VS Code once, when something of Podwire's is needed. */
export function activate(context: vscode.ExtensionContext): void {
  activatePodwire(context);
}

/** Called by VS Code at the end; everything is owned by the context's subscriptions. */
export function deactivate(): void {}
