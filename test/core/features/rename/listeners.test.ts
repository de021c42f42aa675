import { describe, expect, test } from 'vitest';
import { renameAt } from '../../support/renames.ts';

const GATEWAY = (mark = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: shop}\nspec:\n  listeners:\n    - name: ht${mark}tp\n      port: 80\n      protocol: HTTP\n    - name: other\n      port: 81\n      protocol: HTTP\n`;
const ROUTE = (section: string, name = 'web', gateway = 'edge') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  parentRefs:\n    - name: ${gateway}\n      sectionName: ${section}\n`;

const all = (gateway: string, route: string) =>
  `#- gateway.yaml\n${gateway}#- web.yaml\n${route}#- api.yaml\n${ROUTE('http', 'api')}#- else.yaml\n${ROUTE('other', 'b')}---\n${ROUTE('http', 'c', 'another')}`;

describe('the listener of a Gateway is renamed with every sectionName that means it', () => {
  const everywhere = ['api.yaml:7 sectionName: plain', 'gateway.yaml:6 - name: plain', 'web.yaml:7 sectionName: plain'];
  test('from the Gateway', () => expect(sorted(all(GATEWAY('$0'), ROUTE('http')))).toEqual(everywhere));
  test('from a route', () => expect(sorted(all(GATEWAY(), ROUTE('ht$0tp')))).toEqual(everywhere));
  test('but not to a name that it has, or that none may have', () => {
    const text = all(GATEWAY('$0'), ROUTE('http'));
    expect(renameAt(text, 'other')).toMatch('Gateway edge has a listener other already');
    expect(renameAt(text, 'Plain')).toMatch('is not a listener');
  });
  test('and nowhere where no Gateway has it', () =>
    expect(renameAt(all(GATEWAY(), ROUTE('htt$0')), 'plain')).toBe('nothing'));
});

function sorted(text: string): readonly string[] | string {
  const lines = renameAt(text, 'plain');
  return typeof lines === 'string' ? lines : [...lines].map(line => line.replace(/ +/g, ' ')).sort();
}
