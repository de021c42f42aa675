import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../../src/core/model/problem.ts';
import { READS } from '../../../src/core/resolve/changes/reads.ts';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import type { Rule } from '../../../src/core/rules/rule.ts';
import { problemsOf, RULES } from '../../../src/core/rules/rules.ts';
import { ruleChanges } from '../support/ruleChange.ts';
import { ROOT } from '../support/workspace.ts';

/** Of no root in particular; what a place is called is part of no answer that a change could make another. */
const ALWAYS_THE_SAME = new Set(['settings']);

/** A snapshot that notes what it is asked. */
function noting(snapshot: Snapshot, asked: Set<string>): Snapshot {
  return new Proxy(snapshot, {
    get(target, property) {
      if (!ALWAYS_THE_SAME.has(String(property))) asked.add(String(property));
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function run(rule: Rule, snapshot: Snapshot, asked: Set<string>): void {
  const noted = noting(snapshot, asked);
  for (const { uri } of snapshot.files()) for (const placed of snapshot.resourcesIn(uri)) rule.check(placed, noted);
}

test('a rule asks a snapshot for nothing but what it says that it reads', () => {
  const asked = new Map(RULES.map(rule => [rule, new Set<string>()]));
  fc.assert(
    fc.property(ruleChanges(14), changes => {
      const workspace = new Workspace();
      workspace.setRoots([ROOT]);
      workspace.apply(changes);
      for (const [rule, names] of asked) run(rule, workspace.snapshot(), names);
    }),
    { numRuns: 400 },
  );
  for (const [{ code, reads = [] }, names] of asked)
    expect(
      [...names].filter(name => !reads.some(read => read === name)),
      code,
    ).toEqual([]);
  const named = new Set(RULES.flatMap(({ reads = [] }) => reads));
  expect(
    Object.keys(READS).filter(read => !named.has(read as keyof typeof READS)),
    'read by nobody',
  ).toEqual([]);
});

/** Many runs, beside other tests. */
const PATIENT = { timeout: 180_000 };

/** Problems by URI and code, as they are told. */
function told(workspace: Workspace): Map<string, Map<string, string>> {
  const snapshot = workspace.snapshot();
  return new Map(snapshot.files().map(({ uri }) => [uri, byCode(problemsOf(snapshot, uri))]));
}

function byCode(problems: readonly Problem[]): Map<string, string> {
  const codes = new Set(problems.map(({ code }) => code));
  return new Map([...codes].map(code => [code, JSON.stringify(problems.filter(each => each.code === code))]));
}

test(
  'the change report names every file whose problems a change in another one makes others, for every rule',
  PATIENT,
  () => {
    const moved = new Set<string>();
    fc.assert(
      fc.property(ruleChanges(16), changes => {
        const workspace = new Workspace();
        workspace.setRoots([ROOT]);
        let before = told(workspace);
        for (const change of changes) {
          const { uris } = workspace.apply([change]);
          const now = told(workspace);
          for (const [uri, codes] of now) {
            const known = before.get(uri) ?? new Map<string, string>();
            const differing = [...new Set([...codes.keys(), ...known.keys()])].filter(
              code => codes.get(code) !== known.get(code),
            );
            if (differing.length > 0) expect(uris, `${differing.join()} of ${uri}`).toContain(uri);
            if (uri !== change.uri) for (const code of differing) moved.add(code);
          }
          before = now;
        }
      }),
      { numRuns: 1400 },
    );
    // Other seeds may have less luck; what they find wrong is wrong all the same.
    if (process.env['PODWIRE_SEED'] !== undefined) return;
    const reading = RULES.filter(({ reads = [] }) => reads.some(read => read !== 'live')).map(({ code }) => code);
    expect(
      reading.filter(code => !moved.has(code)),
      'rules that the changes never touched from another file',
    ).toEqual([]);
  },
);
