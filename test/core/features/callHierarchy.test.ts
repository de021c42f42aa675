import { describe, expect, test } from 'vitest';
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../../src/core/features/navigation/callHierarchy.ts';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { caller, database, policy } from '../support/calls.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { documents } from '../support/manifests.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
data: {DB_HOST: db}
`;
const WEB = caller(`      args: ['db:5432', --fallback, 'db.shop:80']
      envFrom: [{configMapRef: {name: c}}]
`);
const TEXT = documents(database(), CONFIG, WEB);
const SERVICE = 'a.yaml#Service/shop/db';
const POD = 'a.yaml#Pod/shop/db';
const CALLER = 'a.yaml#Pod/shop/web';
const snapshot = workspaceOf(TEXT).snapshot();

/** The id of the item at the cursor. */
function prepared(text: string): unknown[] {
  const { path, position } = cursorOf(parseFixture(text));
  const items = prepareCallHierarchy(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  return items.map(({ data }) => data as unknown);
}

describe('a call hierarchy', () => {
  test.each([
    ['a Service', TEXT.replace('Service\n', 'Serv$0ice\n'), SERVICE],
    ['a workload', TEXT.replace('name: web, ', 'name: w$0eb, '), CALLER],
    ['an address', TEXT.replace("'db:5432'", "'d$0b:5432'"), SERVICE],
    ['an address in a ConfigMap', TEXT.replace('DB_HOST: db', 'DB_HOST: d$0b'), SERVICE],
  ])('begins at %s', (_, text, id) => expect(prepared(text)).toEqual([id]));

  test('does not begin at a ConfigMap', () =>
    expect(prepared(TEXT.replace('kind: ConfigMap', 'ki$0nd: ConfigMap'))).toEqual([]));

  test('says what an item is', () => {
    const [item] = incomingCalls(snapshot, SERVICE).map(({ from }) => from);
    expect(item).toMatchObject({ name: 'web', detail: 'Pod in shop', uri: uriOf('a.yaml'), data: CALLER });
  });

  test('from a Service to its callers, with all places that lead there', () => {
    const [call, ...others] = incomingCalls(snapshot, SERVICE);
    expect(others).toEqual([]);
    const lines = TEXT.split('\n');
    const texts = call?.fromRanges.map(({ start, end }) => lines[start.line]?.slice(start.character, end.character));
    expect(texts).toEqual(['c', 'db', 'db.shop']);
  });

  test('from a workload to the Services that select it, and from those to it', () => {
    expect(incomingCalls(snapshot, POD).map(({ from }) => from.data as unknown)).toEqual([SERVICE]);
    expect(outgoingCalls(snapshot, SERVICE).map(({ to }) => to.data as unknown)).toEqual([POD]);
  });

  test('from a workload to the Services that it calls', () =>
    expect(
      outgoingCalls(snapshot, CALLER).map(({ to, fromRanges }) => [to.data as unknown, fromRanges.length]),
    ).toEqual([[SERVICE, 3]]));

  test.each(['', 'gone', 'a.yaml#ConfigMap/shop/c'])('ends at %j', id =>
    expect([...incomingCalls(snapshot, id), ...outgoingCalls(snapshot, id)]).toEqual([]),
  );
});

test.each([
  ['of which nothing is found', TEXT.replace('name: c}}]', 'name: n$0o}}]')],
  ['of a bare word that is no Service', TEXT.replace("'db:5432'", "'d$0bb:5432'")],
])('nothing is said of a guess %s', (_, text) => {
  const { path, position } = cursorOf(parseFixture(text));
  expect(hover(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position)).toBeUndefined();
});

test('the hover of an address tells of its Service', () => {
  const text = TEXT.replace("'db:5432'", "'d$0b:5432'");
  const { path, position } = cursorOf(parseFixture(text));
  expect(JSON.stringify(hover(snapshot, uriOf(path), position)?.contents)).toContain('Service `db`');
});

test('the hover of a Service lists its callers', () => {
  const found = hover(snapshot, uriOf('a.yaml'), { line: 2, character: 17 });
  expect(JSON.stringify(found?.contents)).toContain('Called by: Pod `web` ([a');
});

describe('calls in the graph', () => {
  const callsIn = (text: string, request: Parameters<typeof graph>[1]) =>
    graph(workspaceOf(text).snapshot(), request)
      .edges.filter(({ type }) => type === 'calls')
      .map(({ from, to, state, label, reason }) => [from, to, state, label, reason].join(' '));

  test('one edge per Service, with the addresses', () =>
    expect(callsIn(TEXT, { scope: 'workspace' })).toEqual([`${CALLER} ${SERVICE} ok db, db:5432, db.shop:80 `]));

  test('are part of the neighborhood from both sides', () => {
    expect(callsIn(TEXT, { scope: 'neighborhood', focusId: SERVICE, depth: 1 })).toHaveLength(1);
    expect(callsIn(TEXT, { scope: 'neighborhood', focusId: CALLER, depth: 1 })).toHaveLength(1);
  });

  test('are broken where the Service has no such port', () =>
    expect(callsIn(TEXT.replace('db:5432', 'db:1'), { scope: 'workspace' })[0]).toContain(
      'broken db, db:1, db.shop:80 Service db has no port 1',
    ));

  test('are broken where policies hold them back', () =>
    expect(
      callsIn(documents(TEXT, policy('p', 'podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]')), {
        scope: 'workspace',
      })[0],
    ).toContain('broken db, db:5432, db.shop:80 Pod web cannot look up any name'));

  test('are unknown where nobody can tell what is behind the Service', () => {
    const text = `#- a.yaml\n${TEXT.replace('selector: {app: db}', 'selector: {app: x}')}#- b.yaml\nkind: Pod\nmetadata: {name: {{ x }}}\n`;
    expect(callsIn(text, { scope: 'workspace' })[0]).toContain('unknown');
  });
});
