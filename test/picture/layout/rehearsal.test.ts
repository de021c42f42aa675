import { expect, it } from 'vitest';
import type { Layout } from '../../../src/picture/layout/layout.ts';
import { LayoutCache, layoutModel, layoutSteps } from '../../../src/picture/layout/layout.ts';
import { isRehearsed, rehearsalSteps } from '../../../src/picture/layout/rehearsal.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import { edited, generatedGraph } from '../../webview/fixtures/generated.ts';

const window = { width: 1280, height: 700 };

function placesOf(layout: Layout): string {
  const lines = layout.model.edges.map(({ id, to }) => layout.lineOf(id, to)?.points);
  return JSON.stringify([layout.items, lines]);
}

it('changes nothing, neither in the picture nor in the one after an edit', () => {
  const graph = generatedGraph(200);
  const afterEdit = (rehearses: boolean): string => {
    const cache = new LayoutCache();
    const model = buildModel(graph);
    const layout = layoutModel(model, window, cache);
    const before = placesOf(layout);
    if (rehearses) finished(rehearsalSteps(layout, window));
    expect(placesOf(layout)).toBe(before);
    const next = buildModel(edited(graph), model);
    return placesOf(finished(layoutSteps(next, { window, cache, previous: layout })));
  };
  expect(afterEdit(true)).toBe(afterEdit(false));
});

it('finds ways for some wires in small steps', () => {
  const layout = layoutModel(buildModel(generatedGraph(200)), window);
  expect([...rehearsalSteps(layout, window)].length).toBeGreaterThan(20);
});

it.each([
  [20, false],
  [200, true],
  [2000, false],
])('for %i objects that are all in view: %s', (size, expected) => {
  expect(isRehearsed(layoutModel(buildModel(generatedGraph(size)), window))).toBe(expected);
});
