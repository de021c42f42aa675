import * as vscode from 'vscode';
import type { ListedService } from '../../protocol/services.ts';
import type { WiringClient } from '../wiringClient.ts';

const ICONS: Readonly<Record<ListedService['verdict'], string>> = {
  selects: 'pass',
  nothing: 'warning',
  unknown: 'question',
  unmanaged: 'circle-slash',
  external: 'link-external',
};

interface ServiceItem extends vscode.QuickPickItem {
  readonly service: ListedService;
}

/** Lets the user choose a Service by name, namespace, verdict or file; undefined where none was chosen. */
export async function pickService(client: WiringClient, title: string): Promise<ListedService | undefined> {
  const items = client.request('podwire/services', {}).then(services => (services ?? []).map(itemOf));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Name, namespace, verdict or file of a Service',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.service;
}

function itemOf(service: ListedService): ServiceItem {
  const { namespace, name, verdict, mark, state, pods, podsInWords, file, line } = service;
  const counted = pods === null ? `Pods: ${podsInWords}` : `${pods} ${pods === 1 ? 'Pod' : 'Pods'}`;
  const reach = verdict === 'selects' ? ` (${counted})` : '';
  return {
    service,
    label: `$(${mark === 'none' ? ICONS[verdict] : mark}) ${name}`,
    description: namespace,
    detail: `${state}${reach} · ${file}:${line}`,
  };
}
