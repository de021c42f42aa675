import { expect, test } from 'vitest';
import { RELATIONS } from '../../../../src/core/model/relations.ts';
import { renameIn } from '../../support/renames.ts';
import { OTHER_ROWS } from './otherRows.ts';
import { ROUTE_ROWS } from './routeRows.ts';
import { workspaceOf } from '../../support/workspace.ts';

const ROWS = [...ROUTE_ROWS, ...OTHER_ROWS];

const BEFORE = 'wire';
const AFTER = 'cable';

test.each(ROWS)('$relation: a rename of $what is complete from every place', ({ relation, text, refused }) => {
  const [first = '', ...rest] = text.split('@');
  const whole = (word: string) => [first, ...rest].join(word);
  const links = workspaceOf(whole(BEFORE))
    .snapshot()
    .files()
    .flatMap(({ uri }) => workspaceOf(whole(BEFORE)).snapshot().resourcesIn(uri))
    .flatMap(({ resource }) => resource.facts.links);
  expect(links.map(link => link.relation)).toContain(relation);
  let before = first;
  for (const [number] of rest.entries()) {
    const lines = before.split('\n');
    const position = { line: lines.length - 1, character: (lines.at(-1)?.length ?? 0) + 1 };
    const answer = renameIn(new Map([['a.yaml', whole(BEFORE)]]), { path: 'a.yaml', position }, AFTER);
    if (refused === undefined)
      expect(typeof answer === 'string' ? answer : answer.get('a.yaml'), `from place ${number}`).toBe(whole(AFTER));
    else expect(answer).toContain(refused);
    before += BEFORE + (rest[number] ?? '');
  }
});

test('every relation has its row', () =>
  expect(RELATIONS.filter(relation => !ROWS.some(row => row.relation === relation))).toEqual([]));
