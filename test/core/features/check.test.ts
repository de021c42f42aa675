import { describe, expect, test } from 'vitest';
import { check } from '../../../src/core/features/problems/check.ts';
import type { CheckReport } from '../../../src/protocol/check.ts';
import { SHOP } from '../support/shop.ts';
import { ROOT, workspaceOf } from '../support/workspace.ts';

function reportOf(text: string): CheckReport {
  const skipped = [
    { file: 'b.yaml', reason: 'too large' },
    { file: 'a.yaml', reason: 'templated' },
  ];
  return check(workspaceOf(text).snapshot(), { root: ROOT, files: 7, skipped });
}

describe('the report', () => {
  const report = reportOf(SHOP);

  test('counts and sorts', () => {
    expect(report).toMatchObject({ version: 1, root: '.', files: 7, resources: 10 });
    expect(report.services.map(({ file, line, name, verdict }) => `${file}:${line} ${name} ${verdict}`)).toEqual([
      'k8s/api.yaml:4 api selects',
      'k8s/db.yaml:3 db selects',
      'k8s/edge.yaml:3 web nothing',
      'k8s/edge.yaml:11 mail external',
      'k8s/edge.yaml:16 legacy unmanaged',
    ]);
    expect(report.skipped.map(each => each.file)).toEqual(['a.yaml', 'b.yaml']);
  });

  test('says what a Service reaches', () =>
    expect(report.services[0]).toEqual({
      file: 'k8s/api.yaml',
      line: 4,
      document: 0,
      namespace: 'shop',
      name: 'api',
      type: 'ClusterIP',
      selector: { app: 'api', tier: 'web' },
      verdict: 'selects',
      reason: '',
      scope: 'file',
      workloads: [
        {
          kind: 'Deployment',
          namespace: 'shop',
          name: 'api',
          file: 'k8s/api.yaml',
          line: 20,
          ports: [
            { port: 80, targetPort: 'http', status: 'named', number: 8080 },
            { port: 9090, targetPort: 'metrics', status: 'missing' },
          ],
        },
        {
          kind: 'Job',
          namespace: 'shop',
          name: 'warm',
          file: 'k8s/api.yaml',
          line: 44,
          ports: [
            { port: 80, targetPort: 'http', status: 'missing' },
            { port: 9090, targetPort: 'metrics', status: 'missing' },
          ],
        },
      ],
      possible: [],
      near: [],
    }));

  test('says what is nearly selected', () =>
    expect(report.services[2]?.near).toEqual([
      {
        kind: 'Deployment',
        namespace: 'shop',
        name: 'web',
        file: 'k8s/edge.yaml',
        line: 21,
        differs: [{ key: 'app', want: 'webb', have: 'web' }],
      },
    ]));

  test('lists the problems', () =>
    expect(report.problems.filter(({ code }) => code === 'service-selects-nothing')).toEqual([
      {
        code: 'service-selects-nothing',
        severity: 'warning',
        file: 'k8s/edge.yaml',
        range: { start: { line: 5, character: 13 }, end: { line: 5, character: 22 } },
        message: 'Service web selects nothing: wants app: webb, Deployment web has app: web',
        resource: 'Service/shop/web',
      },
    ]));

  test('names all places of copies, and what is only possible', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}}\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: b}}\n';
    const { services } = reportOf(`#- x/s.yaml\n${service}#- x/p.yaml\n${pod}#- x/q.yaml\n${pod}#- y/p.yaml\n${pod}`);
    expect(services[0]?.workloads[0]?.places).toEqual([
      { file: 'x/p.yaml', line: 3 },
      { file: 'x/q.yaml', line: 3 },
    ]);
    expect(services[0]?.possible).toEqual([{ kind: 'Pod', namespace: '', name: 'p', file: 'y/p.yaml', line: 3 }]);
  });

  test('is the same for the same files in another order', () => {
    const parts = SHOP.split(/^(?=#- )/m).filter(part => part.trim() !== '');
    expect(JSON.stringify(reportOf([...parts].reverse().join('')))).toBe(JSON.stringify(report));
  });

  test('leaves out other folders', () =>
    expect(check(workspaceOf(SHOP).snapshot(), { root: 'file:///other', files: 0, skipped: [] })).toMatchObject({
      resources: 0,
      services: [],
      problems: [],
    }));
});
