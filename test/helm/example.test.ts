import path from 'node:path';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { run } from '../cli/run.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../../examples/chart');

test.skipIf(whyNoTools)(
  titleWithReason('the example of a chart has one mistake, which only rendering shows'),
  async () => {
    const check = ['check', '--format', 'json', '--helm'];
    const { stdout } = await run(EXAMPLE, [...check, neededTools().helm]);
    const { problems } = JSON.parse(stdout) as CheckReport;
    expect(
      problems.map(({ code, file, range, severity }) => `${severity} ${code} ${file}:${range.start.line + 1}`),
    ).toEqual(['warning service-selects-nothing templates/service.yaml:9']);
    expect(problems[0]?.message).toContain('values-prod.yaml');
    const unseen = JSON.parse((await run(EXAMPLE, [...check, 'off'])).stdout) as CheckReport;
    expect([unseen.problems, unseen.unread?.services]).toEqual([[], 1]);
  },
);
