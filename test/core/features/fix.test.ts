import { describe, expect, test } from 'vitest';
import { describe as describeNode } from '../../../src/core/features/hover/describe.ts';
import { fix, offeredFixes } from '../../../src/core/features/problems/fix.ts';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const snapshot = workspaceOf(SHOP).snapshot();
const WEB = 'k8s/edge.yaml#Service/shop/web';

describe('a fix by the id of a node', () => {
  test('is what the graph names, and what the quick fix does', () => {
    const node = graph(snapshot, { scope: 'workspace' }).nodes.find(({ id }) => id === WEB);
    const [problem] = node?.problems ?? [];
    const offered = offeredFixes(snapshot, WEB);
    expect(offered).toEqual([{ code: problem?.code, title: 'Change app to "web", as Deployment web has it' }]);
    const edit = fix(snapshot, { id: WEB, code: problem?.code ?? '', title: offered[0]?.title ?? '' });
    expect(Object.keys(edit?.changes ?? {})).toEqual([uriOf('k8s/edge.yaml')]);
    expect(Object.values(edit?.changes ?? {})[0]?.[0]?.newText).toBe('web');
  });

  test.each([
    ['gone', 'service-selects-nothing', 'x'],
    [WEB, 'service-selects-nothing', 'x'],
    [WEB, 'other', 'Change app to "web", as Deployment web has it'],
  ])('is nothing where there is none: %s %s %s', (id, code, title) =>
    expect(fix(snapshot, { id, code, title })).toBeUndefined(),
  );
});

describe('the hover by an id', () => {
  test.each([
    ['a Service', WEB, 'Selects nothing'],
    ['a workload', 'k8s/db.yaml#StatefulSet/shop/db', 'Pods of StatefulSet'],
    ['an edge', JSON.stringify(['selects', 'k8s/db.yaml#Service/shop/db', 'x']), 'Service `db`'],
    ['an edge from outside', JSON.stringify(['routes', 'outside', WEB]), 'Service `web`'],
  ])('of %s', (_, id, expected) => expect(describeNode(snapshot, id)).toContain(expected));

  test.each(['outside', '', '[1', '["a"]', 'gone'])('is nothing for %s', id =>
    expect(describeNode(snapshot, id)).toBe(''),
  );
});
