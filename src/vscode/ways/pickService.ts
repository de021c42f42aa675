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
  /** Absent for a heading. */
  readonly service?: ListedService;
}

/** Lets the user choose a Service by name, namespace, verdict or file; undefined where none was chosen. */
export async function pickService(client: WiringClient, title: string): Promise<ListedService | undefined> {
  const items = client.request('podwire/services', {}).then(services => hereFirst(services ?? []));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Name, namespace, verdict or file of a Service',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.service;
}

/** The Services of the active editor first, the nearest to the cursor before the others. */
function hereFirst(services: readonly ListedService[]): readonly ServiceItem[] {
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.selection.active.line ?? 0;
  const distance = ({ line }: ListedService): number => Math.abs(line - 1 - cursor);
  const isHere = ({ file }: ListedService): boolean => editor?.document.uri.path.endsWith(`/${file}`) === true;
  const here = services.filter(isHere).sort((a, b) => distance(a) - distance(b));
  if (here.length === 0) return services.map(itemOf);
  const others = services.filter(each => !isHere(each));
  return [heading('in this file'), ...here.map(itemOf), heading('elsewhere'), ...others.map(itemOf)];
}

function heading(label: string): ServiceItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function itemOf(service: ListedService): ServiceItem {
  const { namespace, name, verdict, mark, state, pods, podsInWords, file, line } = service;
  const counted = pods === null ? `Pods: ${podsInWords}` : `${podsInWords} ${podsInWords === '1' ? 'Pod' : 'Pods'}`;
  const reach = verdict === 'selects' ? ` (${counted})` : '';
  return {
    service,
    label: `$(${mark === 'none' ? ICONS[verdict] : mark}) ${name}`,
    description: namespace,
    detail: `${state}${reach} · ${file}:${line}`,
  };
}
