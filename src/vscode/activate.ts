import * as vscode from 'vscode';
import { registerCluster } from './cluster/registerCluster.ts';
import { registerLogCommands } from './logCommands.ts';
import { registerReveal } from './reveal.ts';
import { registerSizeNotice } from './sizeNotice.ts';
import { WiringClient } from './wiringClient.ts';
import { registerWiringPanel } from './panel/registerWiringPanel.ts';
import { registerWiringTree } from './wiringTree.ts';

/** Starts the language server and registers every feature; the context owns them all. */
export function activatePodwire(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Podwire', { log: true });
  const client = new WiringClient(context, log);
  context.subscriptions.push(
    log,
    client,
    registerLogCommands(client, log),
    registerReveal(client),
    registerCluster(client, context),
    registerSizeNotice(client, log),
    registerWiringTree(client),
    registerWiringPanel(client, context.extensionUri),
  );
  void client.start();
}
