import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { FakeApiServer } from '../cluster/support/fakeApiServer.ts';
import { podObject } from '../cluster/support/shop.ts';
import { kubeconfigFor } from '../cluster/support/tryEngine.ts';
import { deployment, documents, service } from '../core/support/manifests.ts';
import { writeFiles } from '../node/temporaryFolder.ts';
import { codeLenses, openFile, openWorkbench, runCommand, type Workbench } from './workbench.ts';

const server = new FakeApiServer();
/** Of the environment, and of the settings. */
let kubeconfigs: readonly [string, string];
let workbench: Workbench;

/** Two folders that apply the same Service `api`, and a workspace that would choose the kubeconfig itself. */
beforeAll(async () => {
  await server.start();
  server.put('services', {
    metadata: { namespace: 'shop', name: 'api' },
    spec: { clusterIP: '10.0.0.1', selector: { app: 'api' }, ports: [{ port: 80, targetPort: 80 }] },
  });
  server.put('pods', podObject('api-1'));
  const folder = temporaryFolder('settings');
  kubeconfigs = [path.join(folder, 'environment'), path.join(folder, 'settings')];
  writeFileSync(kubeconfigs[0], kubeconfigFor(server.url));
  writeFileSync(kubeconfigs[1], kubeconfigFor(server.url).replaceAll('staging', 'production'));
  const text = documents(service('api', 'app: api'), deployment('api', 'app: api'));
  const root = path.resolve('.stage/contexts');
  writeFiles(root, {
    'prod/prod.yaml': text,
    'test/test.yaml': text,
    '.vscode/settings.json': JSON.stringify({
      'podwire.cluster.kubeconfig': '/none/kubeconfig',
      'podwire.cluster.contexts': { test: 'production' },
    }),
  });
  workbench = await openWorkbench({
    folder: '.stage/contexts',
    environment: { KUBECONFIG: kubeconfigs[0] },
    settings: {
      'podwire.cluster.kubeconfig': kubeconfigs[1],
      'podwire.cluster.contexts': { prod: 'production' },
      'podwire.omittedNamespace': 'shop',
    },
  });
});
afterAll(async () => {
  await workbench?.close();
  await server.stop();
});

const rows = (page: Page) => page.locator('.quick-input-list .monaco-list-row');

describe('the settings of a cluster', () => {
  test('name the kubeconfig, and no workspace can name another one', async () => {
    const { page } = workbench;
    await openFile(page, 'prod.yaml');
    await codeLenses(page).filter({ hasText: 'Deployment api' }).first().waitFor();
    await runCommand(page, 'Podwire: Connect to Cluster…');
    await rows(page).filter({ hasText: 'production' }).first().waitFor();
    expect(await rows(page).filter({ hasText: 'staging' }).count()).toBe(0);
    await rows(page).filter({ hasText: 'production' }).first().click();
    await rows(page).filter({ hasText: 'of the manifests' }).first().waitFor();
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await page.locator('.statusbar-item', { hasText: 'production (read-only)' }).waitFor();
  });

  test('say which folder a context is of, where two have the same objects', async () => {
    const { page } = workbench;
    await codeLenses(page).filter({ hasText: '0/1 Pod ready, production)' }).first().waitFor();
    await openFile(page, 'test.yaml');
    // Of the other one nobody can tell: the cluster has one Service, and two folders apply it.
    const unsure = 'cannot tell: prod/prod.yaml has a Service of that name, too, production)';
    await codeLenses(page).filter({ hasText: unsure }).first().waitFor();
  });
});
