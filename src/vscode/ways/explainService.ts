import * as vscode from 'vscode';
import { Debounce } from '../debounce.ts';
import type { WiringClient } from '../wiringClient.ts';
import { pickService } from './pickService.ts';

const SCHEME = 'podwire-explain';

/** Milliseconds. */
const REFRESH_DELAY = 300;

/** `podwire.explainService`: shows the explanation of a Service as a read-only document, which follows edits. */
export function registerExplain(client: WiringClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const refresh = new Debounce(REFRESH_DELAY, () => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
  });
  return vscode.Disposable.from(
    changed,
    refresh,
    client.onDidChangeWiring(() => refresh.trigger()),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) =>
        (await client.request('podwire/explain', { id: query })) || 'There is no such Service any more.\n',
    }),
    // The argument from a menu or a hover is the id of a Service; without one, the user chooses.
    vscode.commands.registerCommand('podwire.explainService', async (id: unknown) => {
      if (typeof id === 'string') return show(id, nameIn(await client.request('podwire/explain', { id })));
      const service = await pickService(client, 'Explain Service');
      return service && show(service.id, service.name);
    }),
  );
}

/** An explanation begins with `Service api in namespace …`. */
function nameIn(story = ''): string {
  return /^Service (\S+)/.exec(story)?.[1] ?? '';
}

async function show(id: string, name: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/Service ${name.replaceAll('/', ' ')}`, query: id });
  await vscode.window.showTextDocument(uri, { preview: true });
}
