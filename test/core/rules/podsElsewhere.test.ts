import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import type { Workspace } from '../../../src/core/resolve/workspace.ts';
import { deployment, documents, service, workload } from '../support/manifests.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** What is said of the Services of a fixture that select nothing: `name severity`, by file and place. */
function said(workspace: Workspace): string[] {
  const snapshot = workspace.snapshot();
  return snapshot
    .files()
    .flatMap(({ uri }) => problemsOf(snapshot, uri))
    .filter(({ code }) => code === 'service-selects-nothing')
    .map(({ resource, severity }) => `${resource.split('/').at(-1) ?? ''} ${severity}`);
}

function checkSeverity(fixture: string, expected: 'warning' | 'information'): void {
  expect(said(workspaceOf(fixture))).toEqual([`cache ${expected}`]);
}

const cache = (namespace = '') => service('cache', 'app: redis', { namespace });
const wired = documents(service('api', 'app: api'), deployment('api', 'app: api'));
const orphan = (namespace = '') => deployment('worker', 'role: jobs', { namespace });
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c}]}\n';
const cronJob =
  'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: report}\n' +
  'spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c}]}}}}}\n';
const caller =
  deployment('front', 'app: front').replace('image: i', 'image: i, args: ["redis://cache:6379"]') +
  `---\n${service('front', 'app: front')}`;
const ingress =
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: in}\n' +
  'spec: {defaultBackend: {service: {name: cache, port: {number: 6379}}}}\n';
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {URL: "redis://cache.default.svc:6379"}\n';
const patch = '  strategy: {type: Recreate}\n';

describe('the Pods of a Service that selects nothing', () => {
  test.each([
    ['each workload in the file has a Service', documents(cache(), wired)],
    ['each workload below the parent folder has one', `#- a/svc/x.yaml\n${cache()}#- a/b/c/y.yaml\n${wired}`],
    ['no workload is in scope, but in the workspace', `#- a/b/x.yaml\n${cache()}#- c/y.yaml\n${orphan()}`],
    ['one that is left is in another namespace', documents(cache('prod'), wired, orphan('test'))],
    ['what leads to its name is in another namespace', documents(cache('prod'), wired, ingress)],
    ['what leads to its name does not see it', `#- a/b/x.yaml\n${documents(cache(), wired)}#- c/d/y.yaml\n${ingress}`],
    ['only a ConfigMap has its address', documents(cache(), wired, config)],
    ['a Job is left, which needs no Service', documents(cache(), wired, workload('Job', 'migrate', 'role: jobs'))],
    ['a CronJob is left', documents(cache(), wired, cronJob)],
    [
      'a resource is left of which an operator makes Pods',
      documents(
        cache(),
        wired,
        'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\nspec: {}\n',
      ),
    ],
    [
      'a part of a workload is left',
      documents(cache(), wired, deployment('worker', 'role: jobs', { extra: patch }).replace(/containers: .*/, '{}')),
    ],
    [
      'a patch of a workload is left',
      `#- a/x.yaml\n${documents(cache(), wired)}#- a/b/patch.yaml\n${orphan()}#- a/b/kustomization.yaml\npatches: [{path: patch.yaml}]\n`,
    ],
    [
      'a workload outside of its bundle is left',
      `#- podwire.yaml\nbundles: ["a/**"]\n#- a/x.yaml\n${documents(cache(), wired)}#- b/y.yaml\n${orphan()}`,
    ],
    [
      'a workload matches farther away, in a namespace that the Service leaves open',
      `#- a/b/x.yaml\n${documents(cache(), orphan())}#- c/y.yaml\n${deployment('redis', 'app: redis', { namespace: 'prod' })}`,
    ],
    [
      'a workload matches farther away that leaves its namespace open',
      `#- a/b/x.yaml\n${documents(cache('prod'), orphan('prod'))}#- c/y.yaml\n${deployment('redis', 'app: redis')}`,
    ],
  ])('may come from elsewhere where %s', (_, fixture) => checkSeverity(fixture, 'information'));

  test.each([
    ['a workload in the file is left without a Service', documents(cache(), wired, orphan())],
    ['a bare Pod is left', documents(cache(), wired, pod)],
    ['one in the folder is left', `#- a/x.yaml\n${cache()}#- a/y.yaml\n${orphan()}`],
    ['one below the parent folder is left', `#- a/svc/x.yaml\n${cache()}#- a/b/c/y.yaml\n${orphan()}`],
    [
      'one in its kustomize build is left, farther away',
      `#- a/b/x.yaml\n${documents(cache(), wired)}#- c/y.yaml\n${orphan()}#- k/kustomization.yaml\nresources: [../a/b/x.yaml, ../c/y.yaml]\n`,
    ],
    [
      'one is left to which a kustomization gives its namespace',
      `#- a/b/x.yaml\n${documents(cache('prod'), wired)}#- c/y.yaml\n${orphan()}#- k/kustomization.yaml\nnamespace: prod\nresources: [../a/b/x.yaml, ../c/y.yaml]\n`,
    ],
    [
      'one in its bundle is left',
      `#- podwire.yaml\nbundles: ["**"]\n#- a/b/x.yaml\n${cache()}#- c/y.yaml\n${orphan()}`,
    ],
    [
      'something comes near',
      documents(cache(), wired, deployment('redis', 'app: rediss'), service('r', 'app: rediss')),
    ],
    ['a workload calls it', documents(cache(), wired, caller)],
    ['an Ingress leads to it', documents(cache(), wired, ingress)],
    [
      'a kustomization builds what leads to it',
      `#- a/b/x.yaml\n${documents(cache(), wired)}#- c/d/y.yaml\n${ingress}#- k/kustomization.yaml\nresources: [../a/b/x.yaml, ../c/d/y.yaml]\n`,
    ],
    ['there is no workload at all: it has been written first', cache()],
    ['there are only Jobs', documents(cache(), workload('Job', 'migrate', 'role: jobs'))],
    [
      'a workload matches farther away in another namespace that is written, as its own is',
      `#- a/b/x.yaml\n${documents(cache('test'), orphan('test'))}#- c/y.yaml\n${deployment('redis', 'app: redis', { namespace: 'prod' })}`,
    ],
  ])('should be here where %s', (_, fixture) => checkSeverity(fixture, 'warning'));

  test('are said to be where they may be', () => {
    const messages = (fixture: string) => problemsOf(workspaceOf(fixture).snapshot(), uriOf('a/b/x.yaml'))[0]?.message;
    const x = `#- a/b/x.yaml\n${documents(cache(), orphan())}`;
    expect(messages(`#- a/b/x.yaml\n${documents(cache(), wired)}`)).toBe(
      'Service cache selects nothing: no Pod template in scope has app: redis, and no workload there is left without a Service, so its Pods may come from elsewhere',
    );
    expect(messages(`${x}#- c/y.yaml\n${deployment('redis', 'app: redis', { namespace: 'prod' })}`)).toBe(
      'Service cache selects nothing: no Pod template in scope has app: redis, but Deployment redis has, farther away in namespace prod',
    );
    expect(messages(x)).toBe('Service cache selects nothing: no Pod template in scope has app: redis');
  });

  test('do not matter where the settings or podwire.yaml say how bad it is', () => {
    const all = documents(cache(), wired);
    const rules = (level: string) => `#- podwire.yaml\nrules: {service-selects-nothing: ${level}}\n#- x.yaml\n${all}`;
    expect(said(workspaceOf(rules('warning')))).toEqual(['cache warning']);
    expect(said(workspaceOf(rules('error')))).toEqual(['cache error']);
    expect(said(workspaceOf(rules('"off"')))).toEqual([]);
    expect(said(workspaceOf(rules('warning'), { rules: { 'service-selects-nothing': 'hint' } }))).toEqual([
      'cache hint',
    ]);
  });
});

describe('edits around a Service that selects nothing', () => {
  /** More workloads than near misses are looked for among: what names the files is what this is about. */
  const manyText = documents(
    service('many', 'app: m'),
    ...Array.from({ length: 201 }, (_, i) => deployment(`m${i}`, 'app: m')),
  );
  const many = `#- a/many/x.yaml\n${manyText}`;
  const own = uriOf('a/svc/cache.yaml');
  const other = uriOf('a/b/api.yaml');

  /** Applies a change beside the Service: it must name the Service's file, and its problem is of the other severity. */
  function checkEdit(before: string, after: string, expected: readonly [string, string]): void {
    const workspace = workspaceOf(`#- a/svc/cache.yaml\n${cache()}#- a/b/api.yaml\n${before}${many}`);
    const edit = (text: string) =>
      workspace.apply([text === '' ? { uri: other, removed: true } : { uri: other, text }]).uris;
    expect(said(workspace)[0]).toBe(`cache ${expected[0]}`);
    expect(edit(after)).toContain(own);
    expect(said(workspace)[0]).toBe(`cache ${expected[1]}`);
    expect(edit(before)).toContain(own);
    expect(said(workspace)[0]).toBe(`cache ${expected[0]}`);
  }

  const toInformation = ['warning', 'information'] as const;

  test.each([
    ['a Service takes up the workload', orphan(), documents(orphan(), service('w', 'role: jobs'))],
    [
      'the workload gets the label of a Service',
      documents(wired, orphan()),
      documents(wired, orphan()).replace('role: jobs', 'app: api'),
    ],
    ['the workload goes', documents(wired, orphan()), wired],
    ['the file goes', orphan(), ''],
    ['the workload moves to another namespace', orphan(), orphan('prod')],
    ['the workload becomes a Job', orphan(), workload('Job', 'worker', 'role: jobs')],
  ])('%s', (_, before, after) => checkEdit(before, after, toInformation));

  test('the workload becomes a patch', () => {
    const workspace = workspaceOf(`#- a/svc/cache.yaml\n${cache()}#- a/b/api.yaml\n${orphan()}${many}`);
    const uri = uriOf('k/kustomization.yaml');
    expect(workspace.apply([{ uri, text: 'patches: [{path: ../a/b/api.yaml}]\n' }]).uris).toContain(own);
    expect(said(workspace)).toEqual(['cache information']);
    expect(workspace.apply([{ uri, removed: true }]).uris).toContain(own);
    expect(said(workspace)).toEqual(['cache warning']);
  });

  test('the first workload of the workspace comes, far away, and the last one goes', () => {
    const workspace = workspaceOf(`#- a/svc/cache.yaml\n${cache()}`);
    const uri = uriOf('z/z.yaml');
    expect(said(workspace)).toEqual(['cache warning']);
    expect(workspace.apply([{ uri, text: orphan() }]).uris).toContain(own);
    expect(said(workspace)).toEqual(['cache information']);
    expect(workspace.apply([{ uri, text: `${orphan()}# as before\n` }]).uris).not.toContain(own);
    expect(workspace.apply([{ uri, removed: true }]).uris).toContain(own);
    expect(said(workspace)).toEqual(['cache warning']);
  });

  test('all workloads go, others come, and then one is left without a Service again', () => {
    const workspace = workspaceOf(`#- a/svc/cache.yaml\n${cache()}${many}`);
    const uri = uriOf('a/many/x.yaml');
    const steps = [
      [[{ uri: other, text: orphan() }], 'warning'],
      [
        [
          { uri: other, removed: true },
          { uri, removed: true },
        ],
        'warning',
      ],
      [[{ uri, text: manyText }], 'information'],
      [[{ uri: other, text: orphan() }], 'warning'],
    ] as const;
    for (const [changes, severity] of steps) {
      expect(workspace.apply(changes).uris).toContain(own);
      expect(said(workspace)).toEqual([`cache ${severity}`]);
    }
  });

  test('nothing is told anew where one more is left, or one of several goes', () => {
    const workspace = workspaceOf(`#- a/svc/cache.yaml\n${cache()}#- a/b/api.yaml\n${orphan()}${many}`);
    const uri = uriOf('a/b/c/more.yaml');
    workspace.apply([{ uri, text: orphan() }]);
    expect(workspace.apply([{ uri, removed: true }]).uris).toEqual([uri]);
    expect(workspace.apply([{ uri, text: orphan() }]).uris).toEqual([uri]);
  });

  test('what matches farther away, but for the namespace, comes and goes', () => {
    const workspace = workspaceOf(`#- a/svc/cache.yaml\n${documents(cache(), orphan())}`);
    const uri = uriOf('z/z.yaml');
    const redis = deployment('redis', 'app: redis', { namespace: 'prod' });
    expect(workspace.apply([{ uri, text: redis }]).uris).toContain(own);
    expect(said(workspace)).toEqual(['cache information']);
    expect(workspace.apply([{ uri, text: redis.replace('name: redis', 'name: valkey') }]).uris).toContain(own);
    expect(workspace.apply([{ uri, removed: true }]).uris).toContain(own);
    expect(said(workspace)).toEqual(['cache warning']);
  });
});
