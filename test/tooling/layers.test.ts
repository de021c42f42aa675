import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

/** The project's own configuration; the files of these tests do not exist, so rules that need types are off. */
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

/** Rules that the code breaks when it stands in the file (relative to the root). */
async function brokenRules(filePath: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return [...new Set((result?.messages ?? []).map(message => message.ruleId))];
}

const refused: readonly (readonly [string, string])[] = [
  // The order inside the core.
  ['src/core/model/a.ts', `import { b } from '../parse/b.ts';\nb();`],
  ['src/core/parse/a.ts', `import { b } from '../index/b.ts';\nb();`],
  ['src/core/index/a.ts', `import { b } from '../resolve/b.ts';\nb();`],
  ['src/core/resolve/a.ts', `import { b } from '../rules/b.ts';\nb();`],
  ['src/core/rules/deep/a.ts', `import { b } from '../../features/b.ts';\nb();`],
  ['src/core/features/a.ts', `import { b } from '../wiringService.ts';\nb();`],
  ['src/core/model/a.ts', `import type { B } from '../parse/b.ts';\nconst b: B[] = [];\nb.pop();`],
  ['src/core/rules/a.ts', `import { b } from '../../protocol/b.ts';\nb();`],
  // The core and the protocol know no platform, in any spelling.
  ['src/core/parse/a.ts', `import { readFileSync } from 'fs';\nreadFileSync('');`],
  ['src/core/parse/a.ts', `import { readFileSync } from 'node:fs';\nreadFileSync('');`],
  ['src/core/parse/a.ts', `import { readFile } from 'node:fs/promises';\nvoid readFile('');`],
  ['src/core/parse/a.ts', `import { join } from 'path';\njoin();`],
  ['src/core/wiringService.ts', `import { window } from 'vscode';\nwindow.toString();`],
  ['src/core/wiringService.ts', `import type { Uri } from 'vscode';\nconst uris: Uri[] = [];\nuris.pop();`],
  ['src/core/wiringService.ts', `import { b } from '../vscode/b.ts';\nb();`],
  ['src/core/wiringService.ts', `import { b } from '../server/b.ts';\nb();`],
  ['src/core/wiringService.ts', `import { b } from '../node/b.ts';\nb();`],
  ['src/core/wiringService.ts', `import { KubeConfig } from '@kubernetes/client-node';\nnew KubeConfig();`],
  ['src/core/wiringService.ts', `import { createConnection } from 'vscode-languageserver/node';\ncreateConnection();`],
  ['src/protocol/a.ts', `import { join } from 'path';\njoin();`],
  ['src/protocol/a.ts', `import { join } from 'node:path';\njoin();`],
  ['src/protocol/a.ts', `import type { B } from '../core/model/b.ts';\nconst b: B[] = [];\nb.pop();`],
  // The panel knows its messages and itself.
  ['src/webview/a.ts', `import { join } from 'path';\njoin();`],
  ['src/webview/a.tsx', `import { join } from 'node:path';\njoin();`],
  ['src/webview/a.ts', `import { b } from '../core/model/b.ts';\nb();`],
  ['src/webview/a.ts', `import { b } from '../vscode/b.ts';\nb();`],
  ['src/webview/a.ts', `import { window } from 'vscode';\nwindow.toString();`],
  ['src/webview/a.ts', `import { parse } from 'yaml';\nparse('');`],
  // The picture has no DOM and knows what crosses borders only.
  ['src/picture/a.ts', `import { b } from '../webview/b.ts';\nb();`],
  ['src/picture/a.ts', `import { b } from '../core/model/b.ts';\nb();`],
  ['src/picture/a.ts', `import { render } from 'preact';\nrender();`],
  // The server and the door to disk know no front end.
  ['src/server/a.ts', `import { window } from 'vscode';\nwindow.toString();`],
  ['src/server/a.ts', `import { b } from '../cli/b.ts';\nb();`],
  // The server runs in a browser, too.
  ['src/server/a.ts', `import { join } from 'node:path';\njoin();`],
  ['src/server/a.ts', `import { b } from '../node/b.ts';\nb();`],
  ['src/server/a.ts', `import { b } from './onNode/b.ts';\nb();`],
  ['src/source/a.ts', `import { b } from '../node/b.ts';\nb();`],
  ['src/source/a.ts', `import { readFileSync } from 'node:fs';\nreadFileSync('');`],
  // Whoever starts the cluster's process knows its messages, and nothing of what asks a network.
  ['src/server/a.ts', `import { get } from '../cluster/requests/get.ts';\nget();`],
  ['src/cli/a.ts', `import { ClusterEngine } from '../cluster/engine.ts';\nnew ClusterEngine();`],
  ['src/vscode/a.ts', `import { b } from '../cluster/protocol/b.ts';\nb();`],
  ['src/server/a.ts', `import { KubeConfig } from '@kubernetes/client-node';\nnew KubeConfig();`],
  ['src/cluster/a.ts', `import { b } from '../server/b.ts';\nb();`],
  ['src/cluster/protocol/a.ts', `import { join } from 'node:path';\njoin();`],
  ['src/server/a.ts', `import { b } from '../webview/b.ts';\nb();`],
  ['src/server/a.ts', `import { b } from '../vscode/b.ts';\nb();`],
  ['src/node/a.ts', `import { b } from '../server/b.ts';\nb();`],
  ['src/node/a.ts', `import { window } from 'vscode';\nwindow.toString();`],
  ['src/cli/a.ts', `import { window } from 'vscode';\nwindow.toString();`],
  ['src/cli/a.ts', `import { b } from '../vscode/b.ts';\nb();`],
  ['src/cli/a.ts', `import { b } from '../webview/b.ts';\nb();`],
  // The extension is a client: it holds no logic and is not the panel.
  ['src/vscode/a.ts', `import { b } from '../core/model/b.ts';\nb();`],
  ['src/vscode/a.ts', `import { b } from '../server/b.ts';\nb();`],
  ['src/vscode/a.ts', `import { b } from '../webview/b.ts';\nb();`],
  // Every form of import, ways around src/, and files that no layer holds.
  ['src/core/parse/a.ts', `void import('node:fs');`],
  ['src/core/parse/a.ts', `const name = 'node:fs';\nvoid import(name);`],
  ['src/core/parse/a.ts', `const b: import('node:fs').Stats[] = [];\nb.pop();`],
  ['src/core/parse/a.ts', `import b = require('node:fs');\nb.statSync('');`],
  ['src/core/parse/a.ts', `/** Handed on. */\nexport { b } from '../rules/b.ts';\n/** Own. */\nexport const c = 1;`],
  ['src/core/parse/a.ts', `import { b } from '../../../scripts/b.mjs';\nb();`],
  ['src/helpers/a.ts', `import { b } from '../core/model/b.ts';\nb();`],
];

const accepted: readonly (readonly [string, string])[] = [
  [
    'src/core/model/a.ts',
    `import type { Range } from 'vscode-languageserver-types';\nconst r: Range[] = [];\nr.pop();`,
  ],
  ['src/core/parse/extractors/a.ts', `import { b } from '../yamlReader.ts';\nb();`],
  ['src/core/parse/a.ts', `import { b } from '../model/b.ts';\nimport { parse } from 'yaml';\nb(parse(''));`],
  ['src/core/features/a.ts', `import { b } from '../resolve/b.ts';\nb();`],
  ['src/core/features/a.ts', `import type { G } from '../../protocol/graph.ts';\nconst g: G[] = [];\ng.pop();`],
  ['src/core/wiringService.ts', `import { b } from './features/b.ts';\nimport { c } from './model/c.ts';\nb(c);`],
  [
    'src/core/model/a.ts',
    `import type { V1Service } from '@kubernetes/client-node';\nconst s: V1Service[] = [];\ns.pop();`,
  ],
  ['src/webview/a.tsx', `import { h } from 'preact';\nimport { useState } from 'preact/hooks';\nh(useState);`],
  ['src/webview/a.ts', `import { isHostToPanel } from '../protocol/panelMessages.ts';\nisHostToPanel(1);`],
  ['src/webview/a.ts', `import './panel.css';`],
  ['src/server/a.ts', `import { b } from '../core/wiringService.ts';\nimport { c } from '../source/c.ts';\nb(c);`],
  ['src/server/onNode/a.ts', `import { b } from '../session.ts';\nimport { c } from '../../node/c.ts';\nb(c);`],
  ['src/server/onNode/a.ts', `import { createConnection } from 'vscode-languageserver/node';\ncreateConnection();`],
  ['src/node/a.ts', `import { readFileSync } from 'node:fs';\nreadFileSync('');`],
  ['src/cli/a.ts', `import { b } from '../server/b.ts';\nimport { Command } from 'commander';\nb(Command);`],
  [
    'src/vscode/a.ts',
    `import { window } from 'vscode';\nimport { join } from 'node:path';\nwindow.toString();\njoin();`,
  ],
  ['src/vscode/a.ts', `import { LanguageClient } from 'vscode-languageclient/node';\nnew LanguageClient();`],
];

describe('the layers of src/', () => {
  test.each(refused)('%s refuses %s', async (file, code) => {
    expect(await brokenRules(file, code)).toContain('podwire/layers');
  });

  test.each(accepted)('%s accepts %s', async (file, code) => {
    expect(await brokenRules(file, code)).toEqual([]);
  });

  test('a pure layer may not reach for globals of Node or of the DOM', async () => {
    const file = 'src/core/parse/a.ts';
    expect(await brokenRules(file, 'process.exit(1);')).toContain('no-restricted-globals');
    expect(await brokenRules(file, 'document.title = "";')).toContain('no-restricted-globals');
    expect(await brokenRules('src/protocol/a.ts', 'Buffer.from("");')).toContain('no-restricted-globals');
  });
});

describe('the house rules of src/', () => {
  const file = 'src/core/model/a.ts';

  test.each([
    ['podwire/doc-on-exports', `export const a = 1;`],
    ['podwire/doc-on-exports', `// Not a doc comment.\nexport function a(): void {}`],
    ['podwire/no-barrel', `export { a } from './b.ts';`],
    ['podwire/no-barrel', `import { a } from './b.ts';\nexport { a };`],
    ['podwire/no-barrel', `/** Own. */\nexport const c = 1;\nexport * from './b.ts';`],
    ['no-restricted-syntax', `/** A thing. */\nexport default function a(): void {}`],
    ['no-restricted-syntax', `class A {\n  private b = 1;\n}\nnew A();`],
    ['no-restricted-syntax', `document.body.innerHTML = '';`],
    ['@typescript-eslint/no-explicit-any', `const a: any = 1;\nvoid a;`],
    ['@typescript-eslint/no-non-null-assertion', `const a: string[] = [];\na[0]!.trim();`],
    ['max-params', `const f = (a: 1, b: 2, c: 3, d: 4, e: 5): void => {};\nvoid f;`],
    ['max-lines', '\n'.repeat(400) + 'void 0;'],
  ])('%s refuses %s', async (rule, code) => {
    expect(await brokenRules(file, code)).toContain(rule);
  });

  test('documented declarations of one file are accepted', async () => {
    const code = `/** One. */\nexport const a = 1;\n\n/** Two. */\nexport function b(): void {}\n`;
    expect(await brokenRules(file, code)).toEqual([]);
  });
});

test('a test that runs alone is refused', async () => {
  expect(await brokenRules('test/core/a.test.ts', `test.only('a', () => {});`)).toContain('no-restricted-syntax');
});
