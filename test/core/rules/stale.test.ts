import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../../src/core/rules/fixesOf.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { builtFrom, giveAll } from '../builds/builtProblems.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
    version: 1
  ports: [{port: 80}]
`;
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    app: apii
    version: "1"
spec:
  containers: []
`;

/** Problems after a file is typed into: `code line:start-end`, with a star where there are fixes. */
function problemsAfter(before: string, after: string): string[] {
  const workspace = workspaceOf(`#- pod.yaml\n${POD}`);
  for (const text of [before, after]) workspace.apply([{ uri: uriOf('svc.yaml'), text, keepText: true }]);
  const uri = uriOf('svc.yaml');
  const snapshot = workspace.snapshot();
  return problemsOf(snapshot, uri).map(problem => {
    const {
      code,
      range: { start, end },
    } = problem;
    const star = fixesOf(snapshot, problem).length > 0 ? ' *' : '';
    return `${code} ${start.line}:${start.character}-${end.line}:${end.character}${star}`;
  });
}

const WHOLE = ['service-selects-nothing 6:4-6:12 *', 'label-value-not-string 7:13-7:14 *'];

describe('while a document is broken', () => {
  test('nothing is broken at first', () => expect(problemsAfter(SERVICE, SERVICE)).toEqual(WHOLE));

  test('its problems move along with the text, and no fix is offered', () => {
    const after = SERVICE.replace('metadata:', 'meta: [\nmetadata:');
    expect(problemsAfter(SERVICE, after)).toEqual([
      'manifest-broken 4:6-4:11',
      'service-selects-nothing 7:4-7:12',
      'label-value-not-string 8:13-8:14',
    ]);
  });

  test('problems whose text is gone are gone', () => {
    const after = 'apiVersion: v1\nkind: Service\nmetadata: [\n';
    expect(problemsAfter(SERVICE, after)).toEqual(['manifest-broken 2:0-2:11']);
  });

  test('no fix changes it from elsewhere', () => {
    const titles = (text: string) => {
      const workspace = workspaceOf(`#- svc.yaml\n${SERVICE}`);
      for (const each of [POD, text]) workspace.apply([{ uri: uriOf('pod.yaml'), text: each, keepText: true }]);
      const snapshot = workspace.snapshot();
      const problems = problemsOf(snapshot, uriOf('svc.yaml'));
      return problems.flatMap(problem => fixesOf(snapshot, problem).map(fix => fix.title));
    };
    expect(titles(POD)).toContain('Label the Pods of Pod api with app: api');
    expect(titles(POD.replace('spec:', 'spec: ['))).not.toContain('Label the Pods of Pod api with app: api');
  });
});

test('a file that broke while it was open is what it says once it is closed', () => {
  const workspace = workspaceOf(`#- pod.yaml\n${POD}`);
  const broken = SERVICE.replace('app: api', 'app: [api');
  for (const [text, keepText] of [
    [SERVICE, true],
    [broken, true],
  ] as const)
    workspace.apply([{ uri: uriOf('svc.yaml'), text, keepText }]);
  expect(workspace.snapshot().services()).toHaveLength(1);
  workspace.apply([{ uri: uriOf('svc.yaml'), text: broken }]);
  expect(workspace.snapshot().services()).toEqual([]);
});

test('what a kustomization says of a folder that comes later is what is true then', () => {
  const wiring = builtFrom('#- kustomization.yaml\nresources: [sub]\n');
  const told = () => {
    giveAll(wiring, new Map());
    return wiring.problems(uriOf('kustomization.yaml')).map(({ message }) => message);
  };
  expect(told()).toEqual([expect.stringContaining('no such file or directory')]);
  wiring.apply([{ uri: uriOf('sub/a.yaml'), text: POD }]);
  expect(told()).toEqual([expect.stringContaining("unable to find one of 'kustomization.yaml'")]);
});

test('a kustomization of several documents is what a fresh reading takes it for', () => {
  const uri = uriOf('kustomization.yaml');
  const told = (...texts: readonly string[]) => {
    const wiring = builtFrom('#- other.yaml\n{}\n');
    for (const text of texts) wiring.apply([{ uri, text }]);
    giveAll(wiring, new Map());
    return wiring.problems(uri).map(({ code }) => code);
  };
  const broken = `a: b: c\n---\n${SERVICE}`;
  expect(told(broken)).toEqual(['kustomization-broken']);
  expect(told(`${POD}---\n${SERVICE}`, broken)).toEqual(told(broken));
});
