import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/protocol/graphOverlay.ts';
import { svgOfDifference } from '../../src/picture/export/wholePicture.ts';
import { edge, graph, service, workload } from '../webview/fixtures/graphs.ts';

const [a, b, far, pods] = [service('a'), service('b'), service('far'), workload('a')];
const before = graph([a, far, pods], [edge(a, pods, 'selects')]);
const after = graph([a, b, far, pods], [edge(a, pods, 'selects', { state: 'broken' }), edge(pods, b, 'calls')]);

describe('what a branch changes', () => {
  it('is marked, with what is one wire away and nothing else', () => {
    const joined = differenceOf(before, after);
    expect(joined.nodes.map(node => node.name)).toEqual(['a', 'a', 'b']);
    expect([...joined.nodes, ...joined.edges].flatMap(({ mark }) => mark ?? []).sort()).toEqual([
      'added',
      'added',
      'broken',
    ]);
  });

  it('keeps what went in its place', () => {
    const joined = differenceOf(after, before);
    expect(joined.nodes.map(node => node.name)).toContain('b');
    expect(joined.nodes.find(({ id }) => id === b.id)?.mark).toBe('removed');
  });

  it('is a picture for light and dark pages, the same each time', () => {
    const text = svgOfDifference(before, after);
    expect(text).toContain('@media (prefers-color-scheme:dark)');
    expect(text).toContain('+ added</text>');
    expect(text).toMatch(/mark-broken/);
    expect(svgOfDifference(before, after)).toBe(text);
  });

  it('is nothing where nothing changes', () => expect(differenceOf(before, before).nodes).toEqual([]));
});
