import * as vscode from 'vscode';
import type { ContextInfo, LiveContexts } from '../../protocol/liveMessages.ts';

/** All namespaces, in requests to the server. */
const ALL_NAMESPACES = '*';

/** Lets the user choose a context, the current one first; undefined where none was chosen. */
export async function chooseContext({ contexts, current }: LiveContexts): Promise<ContextInfo | undefined> {
  const isCurrent = ({ name }: ContextInfo): boolean => name === current;
  const sorted = [...contexts.filter(isCurrent), ...contexts.filter(each => !isCurrent(each))];
  const items = sorted.map(context => ({
    label: context.name,
    description: [isCurrent(context) ? 'current' : '', context.cluster].filter(Boolean).join(' · '),
    detail: context.server,
    context,
  }));
  const options = { title: 'Connect to Cluster (read-only)', placeHolder: 'Context', matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.context;
}

/** Lets the user choose namespaces, those of the manifests first and preselected; undefined where none was chosen. */
export async function chooseNamespaces(
  { namespace }: Pick<ContextInfo, 'namespace'>,
  ofManifests: readonly string[],
): Promise<readonly string[] | undefined> {
  const own = namespace || 'default';
  const picked = new Set(ofManifests.map(name => name || own));
  const all = [...picked, ...(picked.has(own) ? [] : [own])];
  const other = { label: '$(edit) Another Namespace…', picked: false, name: '' };
  const items = [
    ...all.map(name => ({
      label: name,
      description: picked.has(name) ? 'of the manifests' : 'of the context',
      picked: picked.has(name) || picked.size === 0,
      name,
    })),
    { label: 'All Namespaces', picked: false, name: ALL_NAMESPACES },
    other,
  ];
  const options = { title: 'Connect to Cluster (read-only)', placeHolder: 'Namespaces', canPickMany: true } as const;
  const chosen = await vscode.window.showQuickPick(items, options);
  if (!chosen || chosen.length === 0) return undefined;
  const names = chosen.map(({ name }) => name);
  if (names.includes(ALL_NAMESPACES)) return [ALL_NAMESPACES];
  if (!chosen.includes(other)) return names;
  const typed = await vscode.window.showInputBox({ title: 'Namespaces', prompt: 'Names, separated by spaces' });
  return [...names.filter(Boolean), ...(typed ?? '').split(/[\s,]+/).filter(isNamespace)];
}

function isNamespace(name: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name);
}
