import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import type { Workspace } from '../../../src/core/resolve/workspace.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { describeWiring, uriOf, workspaceOf } from '../support/workspace.ts';

function problemsAt(workspace: Workspace, uri: string): string {
  return JSON.stringify(problemsOf(workspace.snapshot(), uri));
}

describe('incremental', () => {
  test('a workload that becomes a patch leaves those that it overlapped with', () => {
    const labels = '  selector: {matchLabels: {app: api}}\n';
    const workspace = workspaceOf(
      `#- podwire.yaml\nbundles: ["b/**"]\n#- b/x.yaml\n${deployment('x', 'app: api', { extra: labels })}#- b/y.yaml\n${deployment('y', 'app: api', { extra: labels })}`,
    );
    expect(problemsAt(workspace, uriOf('b/x.yaml'))).toContain('workload-selector-overlap');
    const text = 'patches: [{path: ../b/y.yaml}]\n';
    expect(workspace.apply([{ uri: uriOf('a/kustomization.yaml'), text }]).uris).toContain(uriOf('b/x.yaml'));
    expect(problemsAt(workspace, uriOf('b/x.yaml'))).toBe('[]');
  });

  test('a label that some kustomization puts on Pods is what a selector may be missing, wherever it stands', () => {
    const mismatch = deployment('api', 'app: web', { extra: '  selector: {matchLabels: {app: api}}\n' });
    const workspace = workspaceOf(`#- a/x.yaml\n${mismatch}`);
    expect(problemsAt(workspace, uriOf('a/x.yaml'))).toContain('workload-selector-mismatch');
    const text = 'labels: [{pairs: {app: api}, includeTemplates: true}]\n';
    const kustomization = uriOf('b/kustomization.yaml');
    expect(workspace.apply([{ uri: kustomization, text }]).uris).toContain(uriOf('a/x.yaml'));
    expect(problemsAt(workspace, uriOf('a/x.yaml'))).toBe('[]');
    expect(workspace.apply([{ uri: kustomization, removed: true }]).uris).toContain(uriOf('a/x.yaml'));
  });

  test('a file that a kustomization lists comes and goes', () => {
    const workspace = workspaceOf(
      `#- k/kustomization.yaml\nresources: [svc.yaml, config.yaml]\n#- k/svc.yaml\n${service('api', 'app: api')}`,
    );
    const missing =
      'api: unknown the kustomization in k has k/config.yaml, which was not found, which may add Pods or labels';
    expect(describeWiring(workspace.snapshot())).toEqual([missing]);
    workspace.apply([{ uri: uriOf('k/config.yaml'), text: 'kind: ConfigMap\n' }]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: nothing no Pod template in scope has app: api']);
    workspace.apply([{ uri: uriOf('k/config.yaml'), removed: true }]);
    expect(describeWiring(workspace.snapshot())).toEqual([missing]);
  });

  test('of several kustomizations with one patch the first by path is named, whichever came first', () => {
    const patches = (folder: string) => ({
      uri: uriOf(`${folder}/kustomization.yaml`),
      text: 'patches: [{path: ../svc.yaml}]\n',
    });
    const workspace = workspaceOf(`#- svc.yaml\n${service('api', 'app: api')}`);
    workspace.apply([patches('b'), patches('a')]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: unknown it is a patch of the kustomization in a']);
  });
});

describe('work done', () => {
  const manyFiles = Array.from(
    { length: 1000 },
    (_, i) => `#- app-${i}/a.yaml\n${documents(service(`s${i}`, `app: a${i}`), deployment(`d${i}`, `app: a${i}`))}`,
  ).join('');

  test('a comment that is typed resolves nothing and changes no wiring', () => {
    const workspace = workspaceOf(manyFiles);
    const { parsed, resolved } = workspace;
    const text = documents(service('s7', 'app: a7'), deployment('d7', 'app: a7'));
    const report = workspace.apply([{ uri: uriOf('app-7/a.yaml'), text: `# a comment\n${text}` }]);
    expect([workspace.parsed - parsed, workspace.resolved - resolved]).toEqual([1, 0]);
    expect([report.wiringChanged, report.uris]).toEqual([false, [uriOf('app-7/a.yaml')]]);
  });

  test('a label that is typed resolves the Services that it concerns', () => {
    const workspace = workspaceOf(manyFiles);
    const { resolved } = workspace;
    const report = workspace.apply([
      { uri: uriOf('app-7/a.yaml'), text: documents(service('s7', 'app: a7'), deployment('d7', 'app: b7')) },
    ]);
    expect(workspace.resolved - resolved).toBe(1);
    expect([report.wiringChanged, report.uris]).toEqual([true, [uriOf('app-7/a.yaml')]]);
  });
});

describe('while a document is broken by typing', () => {
  const good = documents(service('api', 'app: api'), deployment('api', 'app: api'));
  const typing = (text: string) => ({ uri: uriOf('a.yaml'), text, keepText: true });

  test('its last good facts hold, and what depends on them says so', () => {
    const workspace = workspaceOf('');
    workspace.apply([typing(good)]);
    workspace.apply([typing(good.replace('labels: {app: api}', 'labels: {app: api'))]);
    const [service] = workspace.snapshot().services();
    expect(service && workspace.snapshot().wiringOf(service)).toMatchObject({
      verdict: 'selects',
      reason: 'as of the last text that could be read',
    });
    workspace.apply([typing(good)]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: selects Deployment api [file]']);
  });

  test('ranges move along with the edit', () => {
    const workspace = workspaceOf('');
    workspace.apply([typing(good)]);
    const broken = good.replace('selector: {app: api}', 'selector: {app: api');
    workspace.apply([typing(broken)]);
    workspace.apply([typing(`# one\n# two\n${broken}`)]);
    const [service] = workspace.snapshot().resourcesIn(uriOf('a.yaml'));
    expect(service?.document.stale).toBe(true);
    const text = `# one\n# two\n${broken}`;
    const [start, end] = service?.resource.spans.name ?? [0, 0];
    expect(text.slice((service?.document.start ?? 0) + start, (service?.document.start ?? 0) + end)).toBe('api');
  });
});
