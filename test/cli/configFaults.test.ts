import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { inRoot } from '../../scripts/lib/project.mjs';
import { PROBLEM_CODES } from '../../src/core/model/problem.ts';
import { RULE_LEVELS } from '../../src/core/model/ruleLevels.ts';
import { configFaults } from '../../src/cli/source/configFaults.ts';
import { readPodwireConfig } from '../../src/core/parse/podwireConfig.ts';
import { configuredReleases } from '../../src/helm/release/configuredReleases.ts';

const schema = JSON.parse(readFileSync(inRoot('schemas/podwire.schema.json'), 'utf8')) as object;
const fitsSchema = new Ajv({ allowUnionTypes: true }).compile(schema);

const text = fc.constantFrom('a', 'charts/shop', '1.33', '07', 'true', 'null', '~', 'off', 'a: b', '#x', "'", '', ' ');
const scalar = fc.oneof(text, text, fc.constantFrom(0, 7, -1, 1.5, true, false));
const anything = fc.oneof(scalar, fc.constantFrom(null, [], {}, [null], [[]], [1], { a: 1 }, { chart: 'a' }, [{}]));
/** Mostly what is right, else anything. */
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: anything });

const starry = fc
  .array(fc.constantFrom('*', '**', '/', 'a', '?', '+', '(b)', '***', '/**/', 'x'.repeat(99)), { maxLength: 14 })
  .map(parts => parts.join(''));
const glob = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('apps/**', 'a/*', '*.yaml', 'b') }, starry);
const code = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...PROBLEM_CODES) },
  fc.constantFrom('nonsense', 'constructor', ''),
);
const texts = fc.oneof(text, fc.array(mostly(text), { maxLength: 3 }));
const settings = {
  name: mostly(scalar),
  namespace: mostly(scalar),
  values: mostly(texts),
  set: mostly(fc.oneof(text, fc.array(text, { maxLength: 2 }), fc.dictionary(text, mostly(scalar), { maxKeys: 2 }))),
  kubeVersion: mostly(scalar),
  apiVersions: mostly(texts),
};
const release = fc.record({ chart: mostly(text), ...settings }, { requiredKeys: [] });
const strange = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  fc.constantFrom({ valueFiles: [] }, { toString: 1 }),
);
const config = mostly(
  fc
    .record(
      {
        bundles: mostly(fc.array(mostly(glob), { maxLength: 3 })),
        rules: mostly(fc.dictionary(code, mostly(fc.constantFrom(...RULE_LEVELS)), { maxKeys: 3 })),
        releases: mostly(
          fc.array(mostly(fc.tuple(release, strange).map(([a, b]) => ({ ...a, ...b }))), { maxLength: 2 }),
        ),
      },
      { requiredKeys: [] },
    )
    .chain(right => fc.tuple(fc.constant(right), strange).map(([a, b]) => ({ ...a, ...b }))),
);

test('the command line refuses what the schema refuses, and nothing else', () => {
  let counts = [0, 0];
  fc.assert(
    fc.property(config, fc.boolean(), (value, isJson) => {
      const written = isJson ? JSON.stringify(value) : stringify(value);
      const isRight = fitsSchema(value);
      counts = isRight ? [(counts[0] ?? 0) + 1, counts[1] ?? 0] : [counts[0] ?? 0, (counts[1] ?? 0) + 1];
      expect(configFaults(written).length === 0, `${written}\n${JSON.stringify(fitsSchema.errors)}`).toBe(isRight);
      const read = readPodwireConfig(written);
      const releases = configuredReleases({ uri: 'file:///w/podwire.yaml', text: written }, () => 'shop');
      if (!isRight || typeof value !== 'object' || value === null) return;
      const { bundles = [], rules = {} } = value as { bundles?: unknown[]; rules?: object };
      expect(read).toEqual({ bundles: bundles.map(String), rules });
      expect(releases.length).toBeLessThanOrEqual((value as { releases?: unknown[] }).releases?.length ?? 0);
    }),
    { numRuns: 1_500 },
  );
  // Both sides are tried: otherwise the property says nothing.
  expect(Math.min(...counts)).toBeGreaterThan(200);
});
