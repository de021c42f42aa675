import * as vscode from 'vscode';
import type { TreeNode } from '../protocol/tree.ts';
import { pickShownBuild } from './builds/pickBuild.ts';
import { Debounce } from './debounce.ts';
import type { WiringClient } from './wiringClient.ts';

const VIEW = 'podwire.wiring';

/** Milliseconds. */
const REFRESH_DELAY = 150;

const COLORS: Readonly<Record<TreeNode['severity'], string | undefined>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  none: undefined,
};

/** Registers the tree "Service Wiring", its filter and its commands. */
export function registerWiringTree(client: WiringClient): vscode.Disposable {
  const tree = new WiringTree(client);
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const filter = (problemsOnly: boolean) => (): void => {
    void vscode.commands.executeCommand('setContext', 'podwire.problemsOnly', problemsOnly);
    tree.setProblemsOnly(problemsOnly);
  };
  // The title of the only view of a container has no place for a description.
  const showMessage = (): void => {
    view.message = client.failure || (tree.build === '' ? '' : `As built: ${tree.build}`);
  };
  const chooseBuild = async (): Promise<void> => {
    const build = await pickShownBuild(client);
    if (build === undefined) return;
    tree.setBuild(build);
    showMessage();
  };
  return vscode.Disposable.from(
    view,
    tree,
    client.onDidChangeStatus(showMessage),
    vscode.commands.registerCommand('podwire.tree.problemsOnly', filter(true)),
    vscode.commands.registerCommand('podwire.tree.showAll', filter(false)),
    vscode.commands.registerCommand('podwire.tree.chooseBuild', chooseBuild),
  );
}

/** Requests rows from the server as they are expanded, and all of them again when the wiring changes. */
class WiringTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #client: WiringClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #refresh = new Debounce(REFRESH_DELAY, () => this.#changed.fire());
  readonly #subscriptions: vscode.Disposable;
  #problemsOnly = false;
  #build = '';

  constructor(client: WiringClient) {
    this.#client = client;
    this.#subscriptions = vscode.Disposable.from(
      client.onDidChangeWiring(() => this.#refresh.trigger()),
      client.onDidChangeStatus(() => this.#refresh.trigger()),
    );
  }

  get onDidChangeTreeData(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** Key of the shown build; '' for the files as written. */
  get build(): string {
    return this.#build;
  }

  setProblemsOnly(problemsOnly: boolean): void {
    this.#problemsOnly = problemsOnly;
    this.#changed.fire();
  }

  setBuild(build: string): void {
    this.#build = build;
    this.#changed.fire();
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    const build = this.#build === '' ? {} : { build: this.#build };
    const params = { parentId: parent?.id ?? '', problemsOnly: this.#problemsOnly, ...build };
    return [...((await this.#client.request('podwire/treeChildren', params)) ?? [])];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, stateOf(node));
    item.id = node.id;
    item.description = node.description;
    item.tooltip = [node.accessibleLabel, ...(node.facts?.lines ?? [])].join('\n');
    item.iconPath = iconOf(node);
    item.contextValue = contextOf(node);
    item.accessibilityInformation = { label: node.accessibleLabel };
    if (node.resourceId) {
      item.command = { command: 'podwire.revealResource', title: 'Show in Editor', arguments: [node.resourceId] };
    }
    return item;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresh.dispose();
    this.#changed.dispose();
  }
}

/** The context value for the menu of a row: `service address problem`. */
function contextOf({ type, facts, severity }: TreeNode): string {
  const words = [type, facts?.address ? 'address' : '', severity === 'none' ? '' : 'problem'];
  return words.filter(Boolean).join(' ');
}

function stateOf(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (!node.hasChildren) return vscode.TreeItemCollapsibleState.None;
  const isOpen = node.type === 'namespace';
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function isSeverity(icon: string): icon is TreeNode['severity'] {
  return icon in COLORS;
}

function iconOf(node: TreeNode): vscode.ThemeIcon {
  // A Service whose Pods have a problem is marked without one of its own.
  const color = COLORS[isSeverity(node.icon) ? node.icon : node.severity];
  return new vscode.ThemeIcon(node.icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
