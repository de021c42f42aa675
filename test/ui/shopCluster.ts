/** A cluster for tests: the Service `api` of examples/shop with two of three Pods ready, and one that no manifest has. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { FakeApiServer } from '../cluster/support/fakeApiServer.ts';
import { podObject } from '../cluster/support/shop.ts';
import { kubeconfigFor } from '../cluster/support/tryEngine.ts';
import { temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { runCommand } from './workbench.ts';

/** Starts the API server; returns the path of a kubeconfig whose only context is `staging`. Stop the server at the end. */
export async function startShopCluster(server: FakeApiServer): Promise<string> {
  await server.start();
  const ports = [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080 }];
  const spec = { type: 'NodePort', clusterIP: '10.0.0.1', selector: { app: 'api' }, ports };
  server.put('services', { metadata: { namespace: 'shop', name: 'api' }, spec });
  server.put('services', {
    metadata: { namespace: 'shop', name: 'old-api' },
    spec: { clusterIP: '10.0.0.2', selector: { app: 'old-api' }, ports: [{ port: 80 }] },
  });
  for (const [name, isReady] of [
    ['api-1', true],
    ['api-2', true],
    ['api-3', false],
  ] as const)
    server.put('pods', podObject(name, isReady));
  server.put('endpointslices', {
    metadata: { namespace: 'shop', name: 'api-1', labels: { 'kubernetes.io/service-name': 'api' } },
    ports: [{ name: 'http', port: 8080 }],
    endpoints: ['api-1', 'api-2'].map(name => ({ addresses: ['10.0.0.9'], targetRef: { kind: 'Pod', name } })),
  });
  const kubeconfig = path.join(temporaryFolder('cluster'), 'config');
  writeFileSync(kubeconfig, kubeconfigFor(server.url));
  return kubeconfig;
}

/** The item of the status bar that names the cluster. */
export function clusterStatus(page: Page): Locator {
  return page.locator('.statusbar-item[id="podwire.podwire.podwire.cluster"], .statusbar-item', { hasText: 'staging' });
}

/** "Connect to Cluster…", the only context, and the namespaces as they are offered. */
export async function connectToCluster(page: Page): Promise<void> {
  await runCommand(page, 'Podwire: Connect to Cluster…');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'staging' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'of the manifests' }).first().waitFor();
  await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
  await clusterStatus(page).filter({ hasText: 'read-only' }).waitFor();
}
