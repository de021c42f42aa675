import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerTool } from '../../src/assistant/answerTool.ts';
import type { AssistantWorld } from '../../src/assistant/openRoot.ts';
import { ownRoot } from '../../src/assistant/ownRoot.ts';
import { TOOLS } from '../../src/assistant/tools.ts';
import { createWiringService } from '../../src/core/wiringService.ts';
import { anyChange } from '../core/support/anyChange.ts';
import { deployment, documents, service } from '../core/support/manifests.ts';
import '../core/support/seed.ts';
import { ROOT } from '../core/support/workspace.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = new Map(TOOLS.map(({ name, outputSchema }) => [name, ajv.compile(outputSchema)]));

/** What no answer may hold: it stands in comments, in Secrets and in annotations alone. */
const HIDDEN = 'Zq7hidden';

/** A world of texts by URI, in memory. */
function worldOf(texts: ReadonlyMap<string, string>): AssistantWorld {
  const open = async () => {
    const service = createWiringService();
    service.setRoots([ROOT]);
    const root = ownRoot(
      { service, root: ROOT, folder: '/work' },
      { readText: async uri => texts.get(uri), isThere: async uri => texts.has(uri) },
    );
    await root.apply([...texts].map(([uri, text]) => ({ uri, text })));
    return [root];
  };
  return { open, openApart: open };
}

/** Comments everywhere that YAML has room for them, and a Secret beside. */
function withHidden(text: string): string {
  const commented = text.replaceAll('\n', ` # ${HIDDEN}\n`);
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: s, annotations: {note: ${HIDDEN}}}\nstringData: {url: "http://u:${HIDDEN}@api:81"}\n`;
  return `# ${HIDDEN}\n${commented}---\n${secret}`;
}

const texts = fc
  .array(anyChange, { minLength: 1, maxLength: 6 })
  .map(
    changes =>
      new Map(
        [...changes, { uri: `${ROOT}/always.yaml`, text: ALWAYS }].flatMap(each =>
          'text' in each ? [[each.uri, withHidden(each.text)]] : [],
        ),
      ),
  );

/** What every workspace has, so that most questions have an answer. */
const ALWAYS = documents(service('api', 'app: api'), deployment('api', 'app: api'), service('db', 'app: dbb'));

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('api', 'db') },
  { weight: 1, arbitrary: fc.constantFrom('web', 'r', 'none', '', '..', '*') },
);
const namespace = fc.option(fc.constantFrom('default', 'prod', 'none', ''), { nil: undefined, freq: 1 });
const rare = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
const input = fc.record(
  {
    service: name,
    namespace,
    build: rare(fc.constantFrom('.', 'overlays/prod', 'no')),
    object: fc.tuple(fc.constantFrom('Service', 'service', 'Deployment', 'Secret'), name).map(each => each.join('/')),
    depth: rare(fc.integer({ min: 0, max: 4 })),
    verdict: fc.constantFrom('nothing', 'selects', 'odd'),
    severity: fc.constantFrom('hint', 'error', 'odd'),
    file: fc.constantFrom('a.yaml', 'b', '../x'),
    limit: fc.integer({ min: 0, max: 3 }),
    offset: fc.integer({ min: -1, max: 3 }),
    edits: fc.array(
      fc.record({
        file: fc.constantFrom('a.yaml', 'b/c.yaml', '../x'),
        text: fc.constantFrom(null, '', 'kind: [', 'a'),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['service', 'object', 'edits'] },
);

/** What of an input a tool knows: all else is refused at once. */
function knownTo(tool: (typeof TOOLS)[number], given: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => Object.hasOwn(tool.inputSchema.properties, key) && value !== undefined,
    ),
  );
}

describe('whatever is asked of whatever manifests', () => {
  test.each(TOOLS.map(each => [each.name, each] as const))(
    '%s answers as it says, or with one sentence, and lets nothing out',
    async (_, tool) => {
      let answered = 0;
      await fc.assert(
        fc.asyncProperty(texts, input, async (files, given) => {
          const answer = await answerTool(tool.name, knownTo(tool, given), worldOf(files));
          expect(JSON.stringify(answer)).not.toContain(HIDDEN);
          if ('failure' in answer) {
            expect(answer.failure).toMatch(/^[^\n]+$/);
            return;
          }
          answered += 1;
          const isValid = validators.get(tool.name);
          isValid?.(JSON.parse(JSON.stringify(answer.fields)));
          expect(isValid?.errors ?? []).toEqual([]);
        }),
        { numRuns: 60 },
      );
      // A property that only ever met refusals would prove nothing.
      expect(answered).toBeGreaterThan(5);
    },
  );

  test('a schema names each field, so that a new one must be told', () => {
    for (const [tool, isValid] of validators) expect([tool, isValid({ surprise: 1 })]).toEqual([tool, false]);
  });
});
