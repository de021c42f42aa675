import { expect, it } from 'vitest';
import { layoutModel } from '../../../src/picture/layout/layout.ts';
import { foldedAtFirst, foldModel } from '../../../src/picture/model/fold.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { subjectView } from '../../../src/picture/scene/subjectView.ts';
import { generatedGraph } from '../../webview/fixtures/generated.ts';

// What a panel of 1,400 × 900 leaves for the picture.
const size = { width: 1088, height: 788 };

it.each([2000, 4000])('shows the namespaces of %i objects all at once, at a scale at which tiles hold names', count => {
  const whole = buildModel(generatedGraph(count));
  const model = foldModel(whole, foldedAtFirst(whole));
  const { view, isWhole } = subjectView(layoutModel(model, size), model, [], size);
  expect(isWhole).toBe(true);
  // The smallest tile: 120 units wide.
  expect(view.scale * 120).toBeGreaterThanOrEqual(36);
});
