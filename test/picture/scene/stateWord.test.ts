import { expect, test } from 'vitest';
import { stateWord } from '../../../src/picture/scene/stateLook.ts';

test.each([
  ['nothing', 'does not exist', 'does not exist'],
  ['nothing', 'selects nothing: no Pods', 'selects nothing'],
  ['unknown', 'cannot tell: a template', 'cannot tell'],
  ['selects', 'selects Deployment api', ''],
] as const)('a node that is %s, with "%s", is called "%s"', (state, stateText, word) =>
  expect(stateWord({ state, stateText })).toBe(word),
);
