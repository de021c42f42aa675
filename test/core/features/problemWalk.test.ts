import { describe, expect, test } from 'vitest';
import type { Location, Position } from 'vscode-languageserver-types';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { filesOf } from '../support/files.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

const SERVICE = (name: string, app: string): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${app}}, ports: [{port: 80}]}
`;

const WORLD = `
#- a.yaml
${SERVICE('one', 'nothing')}---
${SERVICE('two', 'none')}
#- b.yaml
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}
---
${SERVICE('web', 'web')}
#- c.yaml
apiVersion: v1
kind: Pod
metadata: {name: lonely, labels: {app: lonely}}
spec: {containers: [{name: web, image: web}]}
---
${SERVICE('three', 'nobody')}
`;

function serviceOf(fixture: string) {
  const service = createWiringService();
  service.setRoots([ROOT]);
  service.apply([...filesOf(fixture)].map(([path, text]) => ({ uri: uriOf(path), text })));
  return service;
}

/** Files of the problems on a walk of some steps from a place. */
function checkWalk(from: { file: string; isForward: boolean }, expected: readonly string[]): void {
  const service = serviceOf(WORLD);
  let place: { uri: string; position: Position } = {
    uri: from.file && uriOf(from.file),
    position: { line: 0, character: 0 },
  };
  const visited: string[] = [];
  while (visited.length < expected.length) {
    const next: Location | undefined = service.nextProblem({ ...place, isForward: from.isForward });
    if (!next) break;
    visited.push(`${next.uri.slice(ROOT.length + 1)}:${next.range.start.line + 1}`);
    place = { uri: next.uri, position: next.range.start };
  }
  expect(visited).toEqual(expected);
}

describe('the walk through the problems', () => {
  const [first, second, third] = ['a.yaml:4', 'a.yaml:9', 'c.yaml:9'];
  test('goes forward, and around', () => checkWalk({ file: '', isForward: true }, [first, second, third, first]));
  test('goes backward, and around', () => checkWalk({ file: '', isForward: false }, [third, second, first, third]));
  test('begins where one is', () => checkWalk({ file: 'b.yaml', isForward: true }, [third, first]));
  test('goes back from where one is', () => checkWalk({ file: 'b.yaml', isForward: false }, [second, first]));

  test('goes nowhere where all is right', () => {
    const step = { uri: '', position: { line: 0, character: 0 }, isForward: true };
    expect(serviceOf('').nextProblem(step)).toBeUndefined();
  });
});

describe('the overview', () => {
  test('counts Services, errors and warnings', () => {
    expect(serviceOf(WORLD).overview()).toEqual({
      services: 4,
      errors: 0,
      warnings: 3,
      text: '4 Services, 3 problems',
      details: '4 Services, 0 errors, 3 warnings',
    });
  });

  test('says nothing of problems where there are none', () => {
    expect(serviceOf('').overview().text).toBe('0 Services');
  });
});
