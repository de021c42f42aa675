import { expect, test } from 'vitest';
import type { TreeNode } from '../../../src/protocol/tree.ts';
import type { WiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';

const OVERLAYS = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}#- overlays/dev/kustomization.yaml
resources: [../../base]
namePrefix: dev-
#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - path: service.yaml
#- overlays/prod/service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: wep
`;

/** All rows of the tree, indented: `label · description [severity]`. */
function treeOf(wiring: WiringService, build?: string): readonly string[] {
  const below = (parent: string, indent: string): string[] =>
    wiring
      .treeChildren(parent, { problemsOnly: false, build })
      .flatMap(row => [
        indent + textOf(row),
        ...(row.hasChildren && row.type !== 'workload' ? below(row.id, `${indent}  `) : []),
      ]);
  return below('', '');
}

function textOf({ label, description, severity }: TreeNode): string {
  const marked = severity === 'none' ? '' : ` [${severity}]`;
  return `${label}${description === '' ? '' : ` · ${description}`}${marked}`;
}

/** The Services of a graph: `name: state, problems`. */
function graphOf(wiring: WiringService, build?: string): readonly string[] {
  const { nodes } = wiring.graph({ scope: 'workspace', build });
  return nodes.map(({ name, state, problems }) => `${name}: ${state}, ${problems.map(({ code }) => code).join(' ')}`);
}

test('a graph names its builds, and shows the one that is asked for', () => {
  const wiring = builtFrom(OVERLAYS);
  const { builds, build } = wiring.graph({ scope: 'workspace' });
  expect(builds?.map(({ id, label }) => `${id} ${label}`)).toEqual([
    'overlays/dev overlays/dev',
    'overlays/prod overlays/prod',
  ]);
  expect(build).toBeUndefined();
  expect(graphOf(wiring)).toEqual(['web: workload, ', 'web: nothing, service-selects-nothing']);
  expect(graphOf(wiring, 'overlays/dev')).toEqual(['dev-web: workload, ', 'dev-web: selects, ']);
  expect(graphOf(wiring, 'overlays/prod')).toEqual(['web: workload, ', 'web: nothing, service-selects-nothing']);
  expect(wiring.graph({ scope: 'workspace', build: 'overlays/dev' }).build).toBe('overlays/dev');
});

test('a build that is gone is not shown', () => {
  const { build, nodes } = builtFrom(OVERLAYS).graph({ scope: 'workspace', build: 'overlays/gone' });
  expect(build).toBeUndefined();
  expect(nodes).toHaveLength(2);
});

test('a graph without builds names none', () => {
  const wiring = builtFrom(`#- web.yaml\n${service('web', 'app: web')}`);
  expect(wiring.graph({ scope: 'workspace' })).not.toHaveProperty('builds');
});

test('around a kustomization or a patch, a graph shows what it lists or changes', () => {
  const around = (path: string) =>
    builtFrom(OVERLAYS)
      .graph({ scope: 'neighborhood', uri: uriOf(path) })
      .nodes.map(({ kind, name }) => `${kind} ${name}`);
  expect(around('overlays/prod/kustomization.yaml')).toEqual(['Deployment web', 'Service web']);
  expect(around('base/kustomization.yaml')).toEqual(['Deployment web', 'Service web']);
  expect(around('overlays/prod/service.yaml')).toEqual(['Deployment web', 'Service web']);
});

test('a tree says where builds differ, and shows one alone', () => {
  const wiring = builtFrom(OVERLAYS);
  expect(treeOf(wiring)).toEqual([
    'default · 1 Service, 1 selects nothing [warning]',
    '  web · → Deployment dev-web (1 Pod) · overlays/prod: selects nothing [warning]',
    '    Closest match: wants app: wep, Deployment web has app: web',
    '    overlays/dev: selects Deployment dev-web (1 Pod)',
    '    overlays/prod: selects nothing',
  ]);
  expect(treeOf(wiring, 'overlays/dev')).toEqual([
    'default · 1 Service',
    '  dev-web · → Deployment dev-web (1 Pod)',
    '    Deployment dev-web · × 1 · base/web.yaml',
  ]);
  expect(treeOf(wiring, 'overlays/prod').slice(0, 2)).toEqual([
    'default · 1 Service, 1 selects nothing [warning]',
    '  web · selects nothing [warning]',
  ]);
});

test('a namespace that only one of several builds gives to a selected workload is no empty row', () => {
  const wiring = builtFrom(OVERLAYS.replace('namePrefix: dev-', 'namespace: dev'));
  expect(treeOf(wiring).filter(row => !row.startsWith(' '))).toEqual([
    'default · 1 Service, 1 selects nothing [warning]',
  ]);
});

test('what is ignored where it was decided is so in the view of its build', () => {
  const ignored = OVERLAYS.replace('app: wep', 'app: wep # podwire-ignore: service-selects-nothing');
  const wiring = builtFrom(ignored);
  expect(wiring.overview().warnings).toBe(0);
  expect(graphOf(wiring, 'overlays/prod')).toEqual(['web: workload, ', 'web: nothing, ']);
});

test('a view of a build follows edits, those of ignores too', () => {
  const wiring = builtFrom(OVERLAYS);
  graphOf(wiring, 'overlays/prod');
  treeOf(wiring, 'overlays/prod');
  const uri = uriOf('overlays/prod/service.yaml');
  const patch = (value: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector:\n    app: ${value}\n`;
  wiring.apply([{ uri, text: patch('prod # podwire-ignore: service-selects-nothing'), keepText: true }]);
  expect(graphOf(wiring, 'overlays/prod')).toEqual(['web: workload, ', 'web: nothing, ']);
  expect(treeOf(wiring, 'overlays/prod')[1]).toBe('  web · selects nothing');
  wiring.apply([{ uri, text: patch('web'), keepText: true }]);
  expect(graphOf(wiring, 'overlays/prod')).toEqual(['web: workload, ', 'web: selects, ']);
  expect(treeOf(wiring, 'overlays/prod')[1]).toBe('  web · → Deployment web (1 Pod)');
});

test('a neighborhood of a build grows from a file, from a written and from a built object', () => {
  const wiring = builtFrom(OVERLAYS);
  const near = (request: { uri?: string; focusId?: string }) =>
    wiring.graph({ scope: 'neighborhood', build: 'overlays/prod', ...request });
  const patch = near({ uri: uriOf('overlays/prod/service.yaml') });
  expect(patch.nodes.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
  expect(patch.focus).toHaveLength(1);
  const [written = ''] = wiring.findResources({ kind: 'service', name: 'web' });
  const [built = ''] = wiring.findResources({ kind: 'service', name: 'web' }, 'overlays/prod');
  expect(built).not.toBe(written);
  expect(near({ focusId: written }).focus).toEqual([built]);
  expect(near({ focusId: built }).focus).toEqual([built]);
  const asWritten = wiring.graph({ scope: 'neighborhood', focusId: built });
  expect(asWritten.focus).toEqual([written]);
});

test('an object of a build is where it was written, says what is true of it there, and offers fixes in the deciding file', () => {
  const wiring = builtFrom(OVERLAYS);
  const build = 'overlays/prod';
  const [id = ''] = wiring.findResources({ kind: 'service', name: 'web' }, build);
  expect(wiring.locate(id)?.uri).toBe(uriOf('base/web.yaml'));
  expect(wiring.describe(id, build)).toContain('**Selects nothing**');
  const [dev = ''] = wiring.findResources({ kind: 'service', name: 'dev-web' }, 'overlays/dev');
  expect(wiring.describe(dev, 'overlays/dev')).toContain('Selects Deployment `dev-web` × 1');
  expect(wiring.offeredFixes(dev, 'overlays/dev')).toEqual([]);
  const [offered] = wiring.offeredFixes(id, build);
  expect(offered?.title).toBe('Change app to "web", as Deployment web has it');
  const edit = wiring.fix({ id, build, code: offered?.code ?? '', title: offered?.title ?? '' });
  expect(Object.keys(edit?.changes ?? {})).toEqual([uriOf('overlays/prod/service.yaml')]);
});

test('the cursor in a patch or a base is at the object of the shown build', () => {
  const wiring = builtFrom(OVERLAYS);
  const [id] = wiring.findResources({ kind: 'service', name: 'web' }, 'overlays/prod');
  const at = (path: string, line: number, character: number) =>
    wiring.resourceAt(uriOf(path), { line, character }, 'overlays/prod');
  expect(at('overlays/prod/service.yaml', 5, 10)).toBe(id);
  expect(at('base/web.yaml', 3, 8)).toBe(id);
});

test('builds of two folders with one id have keys of their own, and those of a folder that stays are still there', () => {
  const wiring = builtFrom(OVERLAYS);
  const other = 'file:///other/w';
  wiring.setRoots([ROOT, other]);
  const texts = new Map([
    [`${other}/overlays/dev/kustomization.yaml`, 'resources: [web.yaml]\n'],
    [`${other}/overlays/dev/web.yaml`, service('web', 'app: other')],
  ]);
  wiring.apply([...texts].map(([uri, text]) => ({ uri, text })));
  for (let wanted = wiring.wantedFiles(); wanted.length > 0; wanted = wiring.wantedFiles())
    wiring.giveFiles(wanted.map(({ uri }) => ({ uri, isThere: texts.has(uri), text: texts.get(uri) })));
  const keys = ['w: overlays/dev', 'w (2): overlays/dev', 'w (2): overlays/prod'];
  expect(wiring.builds('').map(({ key }) => key)).toEqual(keys);
  expect(graphOf(wiring, 'w: overlays/dev')).toEqual(['web: nothing, service-selects-nothing']);
  wiring.setRoots([ROOT]);
  expect(wiring.builds('').map(({ key }) => key)).toEqual(['overlays/dev', 'overlays/prod']);
});

const COMPARED = OVERLAYS.replace('namePrefix: dev-', 'namespace: dev\nnamePrefix: dev-').replace(
  '#- overlays/prod/service.yaml',
  `  - target: {kind: Deployment}
    patch: '[{"op": "add", "path": "/spec/replicas", "value": 3}]'
#- overlays/prod/job.yaml
apiVersion: v1
kind: Pod
metadata: {name: job}
spec: {containers: [{name: job, image: job}]}
#- overlays/prod/service.yaml`,
);

/** What became of what is in a graph: `kind name mark`, and `from > to mark` for its edges. */
function marksOf(wiring: WiringService, request: Parameters<WiringService['graph']>[0]): readonly string[] {
  const { nodes, edges } = wiring.graph(request);
  const nameOf = (id: string) => nodes.find(node => node.id === id)?.name ?? '?';
  return [
    ...nodes.map(({ kind, name, mark = 'same' }) => `${kind} ${name} ${mark}`),
    ...edges.map(({ from, to, mark = 'same' }) => `${nameOf(from)} > ${nameOf(to)} ${mark}`),
  ].sort();
}

test('one build is laid over another one, though it names its objects otherwise', () => {
  const wiring = builtFrom(
    COMPARED.replace('resources: [../../base]\npatches', 'resources: [../../base, job.yaml]\npatches'),
  );
  const request = { scope: 'workspace', build: 'overlays/prod', compare: 'overlays/dev' } as const;
  expect(wiring.graph(request).compared).toBe('overlays/dev');
  expect(marksOf(wiring, request)).toEqual([
    'Deployment web changed',
    'Pod job added',
    'Service web changed',
    'web > web broken',
    'web > web removed',
  ]);
  expect(marksOf(wiring, { ...request, build: 'overlays/dev', compare: 'overlays/prod' })).toEqual([
    'Deployment dev-web changed',
    'Pod job removed',
    'Service dev-web changed',
    'dev-web > dev-web added',
    'dev-web > dev-web removed',
  ]);
});

test('what is near a file is compared, too; nothing is with itself, as written, or with what is not there', () => {
  const wiring = builtFrom(COMPARED);
  const near = { scope: 'neighborhood', uri: uriOf('base/web.yaml'), build: 'overlays/prod' } as const;
  expect(marksOf(wiring, { ...near, compare: 'overlays/dev' })).toContain('web > web removed');
  for (const request of [
    { ...near, compare: 'overlays/prod' },
    { ...near, compare: 'overlays/gone' },
    { scope: 'workspace', compare: 'overlays/dev' } as const,
  ]) {
    expect(wiring.graph(request).compared).toBeUndefined();
    expect(marksOf(wiring, request).every(text => text.endsWith(' same'))).toBe(true);
  }
});

test('where builds have other namespaces, objects stand in the written one, a Service beside its workload', () => {
  const text = OVERLAYS.replace('namePrefix: dev-', 'namespace: dev').replace(
    '\npatches',
    '\nnamespace: prod\npatches',
  );
  const { nodes } = builtFrom(text).graph({ scope: 'workspace' });
  expect(nodes.map(({ kind, namespace }) => `${kind} in ${namespace}`).sort()).toEqual([
    'Deployment in default',
    'Service in default',
  ]);
});

test('a workload outside of all builds is selected by the Services that no build contains, and by no other', () => {
  const statesBeside = (kustomization: string) =>
    builtFrom(`#- app/kustomization.yaml
resources: [${kustomization}]
#- app/web.yaml
${service('web', 'app: web')}#- app/other.yaml
${service('other', 'app: other')}#- base/web.yaml
${deployment('web', 'app: web')}`)
      .graph({ scope: 'workspace' })
      .nodes.map(({ name, stateText }) => `${name}: ${stateText}`);
  expect(statesBeside('web.yaml')).toContain('web: not selected by any Service');
  expect(statesBeside('web.yaml')).toContain(
    'web: cannot tell: only workloads outside of the build match: Deployment web in base/web.yaml',
  );
  expect(statesBeside('other.yaml')).toContain('web: selected by 1 Service');
});
