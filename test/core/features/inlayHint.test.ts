import { expect, test } from 'vitest';
import { inlayHints } from '../../../src/core/features/lens/inlayHint.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** `line:character label` (0-based) of the hints of a file between two lines. */
function hintsIn(text: string, path: string, from = 0, to = 999): string[] {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  return inlayHints(workspaceOf(text).snapshot(), uriOf(path), range).map(
    ({ position: { line, character }, label }) => `${line}:${character} ${String(label)}`,
  );
}

test('stand behind the named target ports that lead somewhere', () => {
  expect(hintsIn(SHOP, 'k8s/api.yaml')).toEqual(['11:23 = 8080']);
  expect(hintsIn(SHOP, 'k8s/db.yaml')).toEqual([]);
});

test('only within the range', () => expect(hintsIn(SHOP, 'k8s/api.yaml', 12, 50)).toEqual([]));

test('name each number where workloads differ', () => {
  const pod = (name: string, port: number) =>
    `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {a: b}}\nspec: {containers: [{ports: [{name: http, containerPort: ${port}}]}]}\n`;
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: b}, ports: [{port: 80, targetPort: "http"}]}\n';
  expect(hintsIn(service + pod('x', 8080) + pod('y', 9090) + pod('z', 8080), 'a.yaml')).toEqual([
    '3:62 = 8080 or 9090',
  ]);
});
