import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../src/core/rules/fixesOf.ts';
import { problemsOf } from '../../src/core/rules/rules.ts';
import { describeWiring, workspaceOf } from './support/workspace.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

/** The manifests of a folder of examples as a fixture. */
function fixtureOf(folder: string): string {
  const root = path.join(EXAMPLES, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .map(file => `#- ${file.split(path.sep).join('/')}\n${readFileSync(path.join(root, file), 'utf8')}`)
    .sort()
    .join('');
}

function wiringOf(folder: string): string[] {
  return describeWiring(workspaceOf(fixtureOf(folder)).snapshot());
}

/** What every Service of an example reaches, in path order. */
const wires: Readonly<Record<string, readonly string[]>> = {
  '1-one-pod': ['shop: selects Deployment shop [file]'],
  shop: [
    'api: selects Deployment api [file]',
    'db: selects StatefulSet db [file]',
    'db-pods: selects StatefulSet db [file]',
  ],
  'shop-broken': [
    'api: nothing no Pod template in scope has app: apii',
    'cart: nothing no Pod template in scope has app: cart',
    'db: nothing no Pod template in scope has app: database',
    'recommendations-metrics: unknown it is part of a Helm chart, which is known only when it is rendered',
    'legacy-db: unmanaged it has no selector, so somebody else supplies its endpoints',
    'queue-first: selects StatefulSet queue [file]',
    'queue: selects StatefulSet queue [file]',
    'reports-db: selects Cluster reports [file]',
    'mail: selects Deployment mail [file]',
    'orders: selects Deployment orders [file]',
    'payments: external it is an alias of payments.example.com',
    'search: selects Deployment search [file]',
  ],
  // Its templates are no manifests: what Helm makes of them is tested where Helm is run.
  chart: [],
  // As it is written; what its overlays make of it is tested with the builds.
  overlays: ['web: selects Deployment web [kustomization]'],
  kustomize: [
    'api: selects Deployment api [kustomization]',
    'db: selects StatefulSet db [kustomization]',
    'worker: selects Deployment worker in overlays/production/worker.yaml overlays/staging/worker.yaml [kustomization]',
    'cache: selects StatefulSet cache [kustomization]',
    'cache: selects Deployment cache [kustomization]',
  ],
};

test('every folder of examples has its expectations here', () => {
  const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(wires).sort());
});

describe('what each Service reaches', () => {
  test.each(Object.keys(wires))('in %s', folder => {
    expect(wiringOf(folder)).toEqual(wires[folder]);
  });

  test('is the same when all examples are open at once', () => {
    const withoutPlaces = (line: string) => line.replace(/ (in [^[]+)?\[\w+\]$/, '');
    const each = Object.values(wires).flat().map(withoutPlaces);
    expect(wiringOf('').map(withoutPlaces).sort()).toEqual(each.sort());
  });
});

describe('what the Services that select nothing nearly select', () => {
  test('is said in the words of the label, the namespace and the place of the label', () => {
    const snapshot = workspaceOf(fixtureOf('shop-broken')).snapshot();
    const near = snapshot.services().flatMap(service =>
      snapshot.nearMisses(service).map(({ kind, workload, differs }) => {
        const { facts } = workload.resource;
        const labels = differs.map(({ key, want, have }) => `${key}: ${want} not ${have}`);
        return [service.resource.facts.name, kind, `${facts.kind} ${facts.namespace}/${facts.name}`, ...labels];
      }),
    );
    expect(near).toEqual([
      ['api', 'labels', 'Deployment shop/api', 'app: apii not api'],
      ['cart', 'namespace', 'Deployment shop-staging/cart'],
      ['db', 'ownLabels', 'StatefulSet shop/db', 'app: database not undefined'],
    ]);
  });
});

/** `severity code at line`, 1-based, per file of an example. */
function problemsIn(folder: string): string[] {
  const snapshot = workspaceOf(fixtureOf(folder)).snapshot();
  return snapshot.files().flatMap(({ uri, path: file }) =>
    problemsOf(snapshot, uri).map(problem => {
      const fixes = fixesOf(snapshot, problem).length;
      const { severity, code, range } = problem;
      return `${file}:${range.start.line + 1} ${severity} ${code}${fixes > 0 ? ` (${fixes} fix)` : ''}`;
    }),
  );
}

describe('problems', () => {
  test('one in each file of the broken shop, none in what only looks broken', () => {
    expect(problemsIn('shop-broken')).toEqual([
      'api.yaml:10 warning service-selects-nothing (1 fix)',
      'cart.yaml:10 warning service-selects-nothing',
      'db.yaml:8 warning service-selects-nothing (1 fix)',
      'mail.yaml:29 error duplicate-label-key',
      'orders.yaml:25 error workload-selector-mismatch (1 fix)',
      'payments.yaml:12 information externalname-with-selector',
      'search.yaml:30 error label-value-not-string (1 fix)',
    ]);
  });

  test.each(Object.keys(wires).filter(folder => folder !== 'shop-broken'))('none in %s', folder => {
    expect(problemsIn(folder)).toEqual([]);
  });
});
