import * as vscode from 'vscode';
import { registerAssistants } from './assistant/registerAssistants.ts';
import { registerCluster } from './cluster/registerCluster.ts';
import { registerBuilds } from './builds/registerBuilds.ts';
import { registerLogCommands } from './logCommands.ts';
import { registerReveal } from './reveal.ts';
import { registerRulePages } from './rules/rulePages.ts';
import { registerSizeNotice } from './sizeNotice.ts';
import { registerTreeMenu } from './treeMenu.ts';
import { WiringClient } from './wiringClient.ts';
import { registerWiringPanel } from './panel/registerWiringPanel.ts';
import { registerShowAtCursor } from './editor/showAtCursor.ts';
import { registerChooseHelm } from './ways/chooseHelm.ts';
import { registerExplain } from './ways/explainService.ts';
import { registerFirstLook } from './ways/firstLook.ts';
import { registerFixAll } from './ways/fixAll.ts';
import { registerMenu } from './ways/menu.ts';
import { registerProblemWalk } from './ways/problemWalk.ts';
import { registerGoToService } from './ways/goToService.ts';
import { registerStatusItem } from './ways/statusItem.ts';
import { registerHelmNotice } from './ways/helmNotice.ts';
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
    registerChooseHelm(),
    registerHelmNotice(client, context.globalState),
    registerWiringTree(client),
    registerTreeMenu(client),
    registerShowAtCursor(client),
    registerFixAll(client),
    registerRulePages(context.extensionUri),
    registerGoToService(client),
    registerExplain(client),
    registerProblemWalk(client),
    registerStatusItem(client),
    registerMenu(),
    registerFirstLook(client),
    registerAssistants(client, context),
    registerBuilds(client),
    registerWiringPanel(client, context.extensionUri),
  );
  void client.start();
}
