import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';
import { once } from './once.ts';

const KEY = 'podwire.toldOfHelm';

/** Where there are charts but no Helm, says once what Helm would add. */
export function registerHelmNotice(client: WiringClient, told: vscode.Memento): vscode.Disposable {
  return client.onDidMissHelm(({ reason }) => void once(told, KEY, () => tell(reason)));
}

async function tell(reason: string): Promise<void> {
  const settings = 'Open Settings';
  const text = `Podwire cannot read the charts here: ${reason}. With Helm 3.8 or newer it shows which Pods their Services reach.`;
  if ((await vscode.window.showInformationMessage(text, settings)) === settings)
    await vscode.commands.executeCommand('podwire.chooseHelm');
}
