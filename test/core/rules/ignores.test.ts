import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { checkFix, checkProblems, problemsIn } from '../support/problems.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const code = 'service-selects-nothing';

/** A Service that selects nothing, with a comment above it, on its selector's line, or on the pair's. */
function service({ top = '', above = '', onSelector = '', onPair = '', name = 'api' } = {}): string {
  const lines = [
    top,
    'apiVersion: v1',
    'kind: Service',
    `metadata: {name: ${name}}`,
    'spec:',
    above,
    `  selector:${onSelector}`,
    `    app: ${name}${onPair}`,
    '    tier: web',
    '  ports: [{port: 80}]',
  ];
  return lines.filter(line => line !== '').join('\n') + '\n';
}

function codesIn(text: string): string[] {
  return problemsIn(text).map(([, problem]) => `${problem.range.start.line + 1} ${problem.code}`);
}

describe('a comment is heeded', () => {
  test.each([
    ['at the top of the document', service({ top: `# podwire-ignore: ${code}` })],
    ['at the top, after others', service({ top: `# Our API.\n\n# podwire-ignore: ${code}\n` })],
    ['above the first ---', `# podwire-ignore: ${code}\n---\n${service()}`],
    ['on the line of ---', `--- # podwire-ignore: ${code}\n${service()}`],
    ['above the key whose block it is', service({ above: `  # podwire-ignore: ${code}` })],
    ['above, with another comment between', service({ above: `  # podwire-ignore: ${code}\n\n  # Others.` })],
    ['behind the key', service({ onSelector: ` # podwire-ignore: ${code}` })],
    ['behind the pair', service({ onPair: ` # podwire-ignore: ${code}` })],
    ['with other codes and a reason', service({ onPair: ` #podwire-ignore: ${code} -- Pods come from a, b` })],
    ['without a colon', service({ onPair: ` # podwire-ignore ${code}` })],
    ['with CRLF', service({ above: `  # podwire-ignore: ${code}` }).replaceAll('\n', '\r\n')],
  ])('%s', (_, text) => {
    expect(codesIn(text)).toEqual([]);
  });

  test('for its own document only', () => {
    const text = `# podwire-ignore: ${code}\n${service({ name: 'one' })}---\n${service({ name: 'two' })}`;
    expect(codesIn(text)).toEqual([`16 ${code}`]);
  });

  test('for the block that its line opens and not for what follows', () => {
    checkProblems(`apiVersion: v1
kind: Pod
metadata:
  name: api
  # podwire-ignore: label-value-not-string
  labels:
    app: on
    # The comment reaches to the end of the labels.
    tier: 1
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: on # podwire-ignore: label-value-not-string
    tier: 1
#         ^ label-value-not-string
`);
  });

  test('while the text is broken', () => {
    const text = service({ onPair: ` # podwire-ignore: ${code}` });
    const workspace = workspaceOf('');
    workspace.apply([{ uri: uriOf('a.yaml'), text, keepText: true }]);
    workspace.apply([{ uri: uriOf('a.yaml'), text: `${text}  : [`, keepText: true }]);
    const codes = problemsOf(workspace.snapshot(), uriOf('a.yaml')).map(problem => problem.code);
    expect(codes).toEqual(['manifest-broken']);
  });

  test('as soon as it stands above the first ---, and until it is gone', () => {
    const workspace = workspaceOf('');
    const uri = uriOf('a.yaml');
    const counts = [`---\n${service()}`, `# podwire-ignore: ${code}\n---\n${service()}`, `---\n${service()}`].map(
      text => {
        workspace.apply([{ uri, text, keepText: true }]);
        return problemsOf(workspace.snapshot(), uri).length;
      },
    );
    expect(counts).toEqual([1, 0, 1]);
  });
});

describe('the annotation is heeded', () => {
  const annotated = (value: string) =>
    service().replace('{name: api}', `{name: api, annotations: {podwire.dev/ignore: ${value}}}`);

  test.each([code, `"${code}, ${code} -- made by an operator"`, `'${code}'`])('%s', value => {
    expect(codesIn(annotated(value))).toEqual([]);
  });

  test('for its own object only', () => {
    const list = `apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Service, metadata: {name: a, annotations: {podwire.dev/ignore: ${code}}}, spec: {selector: {app: a}, ports: [{port: 80}]}}
- {apiVersion: v1, kind: Service, metadata: {name: b}, spec: {selector: {app: b}, ports: [{port: 80}]}}
`;
    expect(codesIn(list)).toEqual([`5 ${code}`]);
  });

  test('and says where it is in vain', () => {
    const text = annotated('"service-selects-nothing, duplicate-label-key"');
    const [[, problem] = []] = problemsIn(text);
    expect(problem).toMatchObject({
      code: 'unused-ignore',
      severity: 'hint',
      message: 'There is no duplicate-label-key here to ignore',
    });
    const line = text.split('\n')[problem?.range.start.line ?? 0];
    expect(line?.slice(problem?.range.start.character, problem?.range.end.character)).toBe('duplicate-label-key');
  });
});

describe('what is no ignore', () => {
  test('text in a block scalar or in quotes', () => {
    checkProblems(`apiVersion: v1
kind: Pod
metadata:
  name: api
  annotations:
    a: |
      # podwire-ignore: nonsense
    b: '# podwire-ignore: nonsense'
`);
  });

  test('another word', () => {
    checkProblems(`# podwire-ignored: nonsense
# Do not podwire-ignore: this
apiVersion: v1
kind: Pod
metadata: {name: api}
`);
  });

  test('no text makes it throw', () => {
    const piece = fc.constantFrom(
      '# podwire-ignore: a',
      ' ',
      '\n',
      '---',
      ':',
      '"',
      '[',
      '|',
      '- ',
      'kind: Pod',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        problemsIn(`${pieces.join('')}\n---\n${service()}`);
      }),
    );
  });
});

describe('unused-ignore', () => {
  const unused = (comment: string) => `apiVersion: v1
kind: Pod
metadata:
  name: api
${comment}
  labels: {app: api}
`;

  test('marks the code that hides nothing', () => {
    checkProblems(
      unused(`  # podwire-ignore: label-value-not-string, service-selects-nohting -- for now
#                   ^^^^^^^^^^^^^^^^^^^^^^ unused-ignore: There is no label-value-not-string here to ignore
#                                           ^^^^^^^^^^^^^^^^^^^^^^^ unused-ignore: There is no such problem code`),
    );
  });

  test('marks a comment without a code', () => {
    checkProblems(
      unused(`  # podwire-ignore -- why not
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-ignore: This ignore names no problem code, so it hides nothing`),
    );
  });

  test('offers to remove the comment, with its line', () => {
    const at = unused('  # podwire-ignore: label-$0value-not-string');
    checkFix(at, 'Remove this comment', unused('').replace('\n\n', '\n'));
  });

  test('offers to remove the comment behind something', () => {
    const at = unused('').replace('name: api\n\n', 'name: api   # podwire-ignore: dup$0licate-label-key\n');
    checkFix(at, 'Remove this comment', unused('').replace('\n\n', '\n'));
  });

  test('is silent where its rule, or the ignored one, is off', () => {
    const text = unused('  # podwire-ignore: label-value-not-string');
    for (const rules of [{ 'unused-ignore': 'off' }, { 'label-value-not-string': 'off' }] as const) {
      expect(problemsOf(workspaceOf(text, { rules }).snapshot(), uriOf('a.yaml'))).toEqual([]);
    }
  });
});
