import fc from 'fast-check';

// Documents as people write them when nobody is strict with them: right and wrong ones.

const plain = fc.oneof(
  fc.stringMatching(/^[a-z0-9._/+-]{1,5}$/),
  fc.constantFrom(
    'yes',
    'n',
    '~',
    'null',
    '012',
    '0o7',
    '0x1F',
    '1_000',
    '._1',
    '.5',
    '-',
    '?',
    ':',
    'a:b',
    'a#b',
    '<<',
  ),
  fc.constantFrom('1.', '1e3', '-0b1', '@x@', '{{ x }}', '${X}', '12:30', '2024-01-01', '=', '%x', '.inf', '0b', '+1'),
);
const word = fc.constantFrom('a', 'b c', 'é', '\\', '\t', "'", '"', '#', ': ', '{', ']', ',');
const gap = fc.constantFrom('\n', '\n  ', '\n\n', '\n\t', ' ', '\n      ', '\\\n', '  \n ');
const escape = fc.constantFrom('\\/', '\\n', '\\x41', '\\u00e9', '\\ud83d', '\\q', "\\'", '\\"', '\\\t', '\\_');
const quoted = fc
  .tuple(fc.constantFrom('"', "'"), fc.array(fc.oneof(word, gap, escape), { maxLength: 4 }))
  .map(([quote, parts]) => `${quote}${parts.join('')}${quote}`);
const property = fc.constantFrom('', '', '', '', '', '&a ', '*a', '!!str ', '!!int ', '!!binary ', '!! ', '! ', '!x ');
const scalar = fc
  .tuple(property, fc.oneof({ weight: 3, arbitrary: plain }, quoted))
  .map(([before, text]) => (before === '*a' ? before : before + text));
const blank = fc.constantFrom('', ' ', ' ', '\n', '\n  ', '\t', ' # c\n', '#c\n', '\n\t', '\n      ');
const comma = fc.constantFrom(',', ', ', ',', ',\n', ' ,', ',,', ' ');
const colon = fc.constantFrom(': ', ': ', ':', ' : ', ':\n', ':\t', '');
const flow: fc.Arbitrary<string> = fc.letrec<{ node: string; pair: string }>(tie => ({
  pair: fc.tuple(scalar, colon, tie('node')).map(parts => parts.join('')),
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    scalar,
    fc
      .tuple(fc.array(fc.oneof(tie('node'), tie('pair')), { maxLength: 3 }), comma, blank, blank)
      .map(([items, between, before, after]) => `[${before}${items.join(between)}${after}]`),
    fc
      .tuple(fc.array(tie('pair'), { maxLength: 3 }), comma, blank, blank)
      .map(([items, between, before, after]) => `{${before}${items.join(between)}${after}}`),
  ),
})).node;
const header = fc.constantFrom('|', '>', '|-', '>+', '|2', '|+1', '| # c', '|x', '>-  ');
const textLine = fc.constantFrom('  a', '   b', '', '  ', '\tc', '  # d', ' e', '  f  ', '      g');
const block = fc
  .tuple(header, fc.array(textLine, { maxLength: 4 }))
  .map(([head, lines]) => [head, ...lines].join('\n'));
const end = fc.constantFrom('', '', ' # c', '#c', '  ', '\t', ' x');
const value = fc.oneof({ weight: 3, arbitrary: flow }, block, fc.constant(''));
const key = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a', 'b', '"c"', 'yes', '01') }, scalar);
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(key, fc.constantFrom(': ', ': ', ':', ':\t'), value, end).map(parts => parts.join('')),
  },
  fc.tuple(fc.constantFrom('- ', '-', '-\t', '- - '), value, end).map(parts => parts.join('')),
  fc.tuple(fc.constantFrom('? ', ': ', '<<: ', '# ', '\t', '%', '... ', ''), value).map(parts => parts.join('')),
);
const indent = fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '\t');

/** Lines of YAML, many of which kubectl refuses. */
export const looseYaml: fc.Arbitrary<string> = fc
  .array(fc.tuple(indent, line), { minLength: 1, maxLength: 5 })
  .map(lines => lines.map(([before, text]) => `${before}${text}\n`).join(''));
