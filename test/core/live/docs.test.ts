import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { uriOf } from '../support/workspace.ts';
import { beside, liveService, picture } from './support.ts';

const SERVICE_PORTS = [{ name: 'web', port: 80, targetPort: 8080, protocol: 'TCP', nodePort: undefined }];
const LACKING = [{ name: 'web', port: 80, ready: 0, total: 1, lacking: 1, why: [] }];

test.each([
  ['live-drift', picture({ services: [liveService({ servicePorts: SERVICE_PORTS })] })],
  ['live-apply-refused', picture()],
  ['live-port-without-endpoint', picture({ services: [liveService({ ports: LACKING })] })],
])('the example of %s is wrong beside the cluster that its page tells of', (code, live) => {
  const page = readFileSync(inRoot(`docs/rules/${code}.md`), 'utf8');
  const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
  const snapshot = beside(`#- a.yaml\n${example}`, live).snapshot();
  expect(problemsOf(snapshot, uriOf('a.yaml')).map(problem => problem.code)).toContain(code);
});
