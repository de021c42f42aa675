import { expect, test } from 'vitest';
import { readHelmError } from '../../src/helm/failure/helmError.ts';

/** As Helm 3 says it, which the tests cannot run. */
const older: readonly (readonly [stderr: string, expected: string])[] = [
  [
    'Error: template: api/templates/a.yaml:4:12: executing "api/templates/a.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b\n\nUse --debug flag to render out invalid YAML\n',
    'api/templates/a.yaml 3 <.Values.a.b>: nil pointer evaluating interface {}.b',
  ],
  [
    'Error: template: api/templates/a.yaml:4:12: executing "api/templates/a.yaml" at <include "api.name" .>: error calling include: template: api/templates/_helpers.tpl:9:3: executing "api.name" at <.Values.a.b>: nil pointer evaluating interface {}.b\n',
    'api/templates/_helpers.tpl 8 <.Values.a.b>: nil pointer evaluating interface {}.b',
  ],
  ['Error: execution error at (api/templates/a.yaml:1:3): not now\n', 'api/templates/a.yaml 0 not now'],
  [
    'Error: parse error at (api/templates/a.yaml:3): unclosed action\n\nUse --debug flag to render out invalid YAML\n',
    'api/templates/a.yaml 2 unclosed action',
  ],
  ['Error: something else\nhelm.go:84: [debug] stack\n', 'undefined undefined something else'],
];

test.each(older)('%s is read', (stderr, expected) => {
  const { source, line, message } = readHelmError(stderr);
  expect(`${source} ${line} ${message}`).toBe(expected);
});

test('output that is no YAML has a line of the output', () => {
  const error = readHelmError(
    'Error: YAML parse error on api/templates/a.yaml: error converting YAML to JSON: yaml: line 12: did not find expected key\n',
  );
  expect(error).toEqual({
    message: 'the template does not render to valid YAML: yaml: line 12: did not find expected key',
    source: 'api/templates/a.yaml',
    line: undefined,
    outputLine: 11,
  });
});
