import * as vscode from 'vscode';
import { revealResource } from '../reveal.ts';
import type { WiringClient } from '../wiringClient.ts';
import { pickService } from './pickService.ts';

/** `podwire.goToService`: goes to the line of a Service that the user chooses. */
export function registerGoToService(client: WiringClient): vscode.Disposable {
  return vscode.commands.registerCommand('podwire.goToService', async () => {
    const service = await pickService(client, 'Go to Service');
    if (service) await revealResource(client, service.id, { preserveFocus: false });
  });
}
