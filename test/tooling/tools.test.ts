import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';

test.skipIf(whyNoTools)(titleWithReason('the tools are Helm 4 and the kubectl of Kubernetes 1.35'), () => {
  const { helm, kubectl } = neededTools();
  expect(execFileSync(helm, ['version', '--short'], { encoding: 'utf8' })).toMatch(/^v4\./);
  expect(execFileSync(kubectl, ['version', '--client'], { encoding: 'utf8' })).toMatch(/Client Version: v1\.35\./);
});
