import fc from 'fast-check';
import { manifestText, TEARS } from './hostileFiles.ts';

/** Names of the documents that steps speak of. */
export const DOCUMENTS = ['a.yaml', 'b.yaml', 'sub/a.yaml', 'with space#.yaml', 'kustomization.yaml'] as const;

/** One thing that a client does; fractions say where in a text. */
export type Step =
  | { readonly do: 'open' | 'replace' | 'save'; readonly file: string; readonly text: string }
  | {
      readonly do: 'tear';
      readonly file: string;
      readonly from: number;
      readonly length: number;
      readonly text: string;
    }
  | { readonly do: 'close' | 'remove'; readonly file: string }
  | { readonly do: 'ask'; readonly method: string; readonly file: string; readonly at: number; readonly text: string }
  | { readonly do: 'configure'; readonly settings: Readonly<Record<string, unknown>> };

/** What LSP asks at a word of a document. */
export const AT_WORDS = [
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/completion',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/codeAction',
] as const;

/** What is asked at a place of a document. */
const AT_PLACES = [
  ...AT_WORDS,
  'textDocument/codeLens',
  'textDocument/inlayHint',
  'textDocument/prepareCallHierarchy',
  'podwire/resourceAt',
  'podwire/nextProblem',
  'podwire/builds',
];

/** What is asked of everything. */
const OF_ALL = [
  'podwire/treeChildren',
  'podwire/graph',
  'podwire/graphParts',
  'podwire/services',
  'podwire/explain',
  'podwire/describe',
  'podwire/offeredFixes',
  'podwire/locate',
  'podwire/overview',
  'podwire/fixAllSafe',
  'podwire/status',
  'podwire/buildText',
];

const file = fc.constantFrom(...DOCUMENTS);
const fraction = fc.double({ min: 0, max: 1.1, noNaN: true });
const text = fc.oneof(
  { weight: 3, arbitrary: manifestText },
  { weight: 1, arbitrary: fc.constant('resources: [a.yaml, sub]\nnamePrefix: x-\n') },
);
const tear = fc.record({
  do: fc.constant('tear' as const),
  file,
  from: fraction,
  length: fc.constantFrom(0, 0, 1, 5, 200),
  text: fc.oneof(fc.constantFrom(...TEARS), fc.string({ maxLength: 4, unit: 'binary' })),
});
const ask = fc.record({
  do: fc.constant('ask' as const),
  method: fc.constantFrom(...AT_PLACES, ...AT_PLACES, ...OF_ALL),
  file,
  at: fraction,
  text: fc.constantFrom('api', 'web', '', 'neu-1', '\u0000', 'x'.repeat(300), '"'),
});

/** What a client does one after the other. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('open' as const, 'replace', 'save'), file, text }) },
    { weight: 4, arbitrary: tear },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'remove'), file }) },
    { weight: 8, arbitrary: ask },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('configure' as const),
        settings: fc.constantFrom<Readonly<Record<string, unknown>>>(
          { omittedNamespace: '' },
          { omittedNamespace: 'default' },
          { rules: { 'service-selects-nothing': 'off' } },
          { omittedNamespace: 7, rules: [] },
        ),
      }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);
