import type { Diagnostic } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { diagnosticsIn, problemText } from '../../src/protocol/problemText.ts';
import { rulePage } from '../../src/protocol/rulePage.ts';

const FILE = 'file:///w/apps/web.yaml';

const range = (line: number) => ({ start: { line, character: 2 }, end: { line: line + 1, character: 4 } });

function diagnostic(...uris: readonly string[]): Diagnostic {
  const relatedInformation = uris.map((uri, at) => ({ location: { uri, range: range(at) }, message: `Place "${at}"` }));
  const [code, href] = ['service-selects-nothing', rulePage('service-selects-nothing')];
  const said = { severity: 2 as const, code, codeDescription: { href }, source: 'podwire', message: 'Service "web"' };
  return { range: range(7), ...said, relatedInformation };
}

describe('the text of problems says all of them', () => {
  test.each([
    ['no problem', []],
    ['a problem', [diagnostic()]],
    [
      'places in the file, beside it, below, above and elsewhere',
      [
        diagnostic(
          FILE,
          'file:///w/apps/db.yaml',
          'file:///w/apps/a/b.yaml',
          'file:///w/c.yaml',
          'vscode-vfs://g/w/d.yaml',
        ),
      ],
    ],
    [
      'names that look like paths',
      [diagnostic('file:///w/apps/./x.yaml', 'file:///w/apps/http:x.yaml', 'untitled:Untitled-1')],
    ],
    ['several problems', [diagnostic(FILE), diagnostic(), diagnostic('file:///w/apps/db.yaml')]],
  ] as const)('%s', (_, diagnostics) => {
    expect(diagnosticsIn(FILE, problemText(FILE, diagnostics))).toEqual(diagnostics);
  });

  test('none are no text', () => expect(problemText(FILE, [])).toBe(''));

  test('files of its folder are named as the client spells the folder', () => {
    const text = problemText(FILE, [diagnostic('file:///w/apps/db.yaml')]);
    const [read] = diagnosticsIn('file:///W/apps/web.yaml', text) ?? [];
    expect(read?.relatedInformation?.[0]?.location.uri).toBe('file:///W/apps/db.yaml');
  });
});

test.each([
  'x',
  '{}',
  '[[]]',
  '[[1,2,3,4,2,"selector-shape","m"]]',
  '[[1,2,3,4,5,"selector-shape","m",[]]]',
  '[[1,2,3,4,0,"selector-shape","m",[]]]',
  '[[-1,2,3,4,2,"selector-shape","m",[]]]',
  '[[1,2,3,4,2,"../../x","m",[]]]',
  '[[1,2,3,4,2,"selector-shape",1,[]]]',
  '[[1,2,3,4,2,"selector-shape","m",[[1,2,3,4,"uri"]]]]',
  '[[1,2,3,4,2,"selector-shape","m",[[1,2,3,"4","uri","n"]]]]',
])('%s is no text of problems', text => expect(diagnosticsIn(FILE, text)).toBeUndefined());
