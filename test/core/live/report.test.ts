import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { liveReport } from '../../../src/core/features/live/liveReport.ts';
import type { LiveVerdict } from '../../../src/core/model/live.ts';
import { ROOT } from '../support/workspace.ts';
import { beside, liveService, picture } from './support.ts';

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const shape = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter(key => !optional.includes(key)),
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });

/** What `podwire live --format json` prints, key by key: scripts hold on to it. */
const REPORT = shape({
  version: { const: 1 },
  context: text,
  namespaces: list(text),
  services: list(
    shape(
      {
        namespace: text,
        name: text,
        verdict: { enum: ['ready', 'partly', 'none', 'absent', 'unmanaged', 'external', 'unknown'] },
        reason: text,
        ports: list(
          shape({
            name: text,
            port: { type: ['integer', 'null'] },
            ready: count,
            total: count,
            why: list(shape({ pod: text, reason: text })),
          }),
        ),
        drift: list(shape({ field: text, manifest: text, cluster: text, manager: text })),
        file: text,
        line: { type: 'integer', minimum: 1 },
      },
      ['file', 'line'],
    ),
  ),
  unreadable: list(shape({ kind: text, namespace: text, reason: text })),
});

const service = (name: string, spec = 'selector: {app: api}, ports: [{name: web, port: 80, targetPort: http}]') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}}\n---\n`;
const VERDICTS: readonly LiveVerdict[] = ['ready', 'partly', 'none', 'unmanaged', 'external', 'unknown'];

test('the report has the same shape for every verdict', () => {
  const names = ['absent', ...VERDICTS];
  const live = VERDICTS.map(verdict =>
    liveService({
      name: verdict,
      verdict,
      reason: verdict === 'ready' ? '' : 'a reason',
      selector: { app: verdict === 'partly' ? 'apii' : 'api' },
      ports: [
        { name: 'web', port: 80, ready: 1, total: 2, lacking: 1, why: [{ pod: 'a', reason: 'crashes' }] },
        { name: '', port: undefined, ready: 0, total: 0, lacking: 0, why: [] },
      ],
    }),
  );
  const unreadable = [{ kind: 'Pod', namespace: '', reason: 'Pods are forbidden' }];
  const workspace = beside(
    names.map(name => service(name)).join(''),
    picture({ services: [...live, liveService({ name: 'extra' })], unreadable }),
  );
  const report = liveReport(workspace.snapshot(), { root: ROOT, namespaces: ['shop'], isReported: () => true });
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(REPORT);
  expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(true);
  expect(report.services.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    'absent absent',
    'external external',
    'extra ready',
    ...['none', 'partly', 'ready', 'unknown', 'unmanaged'].map(each => `${each} ${each}`),
  ]);
  const extra = report.services.find(({ name }) => name === 'extra');
  expect(extra && 'file' in extra).toBe(false);
  expect(report.services.find(({ name }) => name === 'partly')?.drift).toEqual([
    { field: 'spec.selector.app', manifest: 'api', cluster: 'apii', manager: '' },
  ]);
});
