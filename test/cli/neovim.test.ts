import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { buildProgram, pathWith } from './support.ts';

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

/** The set-up of docs/editors.md for the versions that Linux distributions have. */
function documentedSetUp(): string {
  const blocks = readFileSync(inRoot('docs/editors.md'), 'utf8').matchAll(/^```lua\n([^]*?)^```/gm);
  return Array.from(blocks, match => match[1] ?? '').find(block => block.includes('start_client')) ?? '';
}

/** Opens a file, asks everything that a person would, and writes the answers as JSON. */
const script = `
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, answer in pairs(answers) do return answer.result or vim.NIL end
  return vim.NIL
end
vim.cmd('edit svc.yaml')
vim.wait(15000, function() return #vim.diagnostic.get(0) > 0 end, 20)
local client = vim.lsp.buf_get_clients(0)[1] or select(2, next(vim.lsp.buf_get_clients(0)))
vim.api.nvim_win_set_cursor(0, { 7, 10 })
local here = vim.lsp.util.make_position_params(0, client.offset_encoding)
local actions = vim.lsp.util.make_range_params(0, client.offset_encoding)
actions.context = { diagnostics = {} }
local found = {
  diagnostics = vim.tbl_map(function(each) return { each.lnum, each.col, each.code, each.message } end, vim.diagnostic.get(0)),
  hover = ask('textDocument/hover', here),
  actions = ask('textDocument/codeAction', actions),
}
vim.lsp.util.apply_workspace_edit(found.actions[1].edit, client.offset_encoding)
vim.wait(15000, function() return #vim.diagnostic.get(0) == 0 end, 20)
vim.lsp.buf.rename('shop')
vim.wait(15000, function() return vim.api.nvim_buf_get_lines(0, 6, 7, false)[1] == '    app: shop' end, 20)
vim.cmd('silent wall')
-- Between the changes of the two files nothing is selected; with this answer the server has taken in both.
ask('textDocument/hover', here)
vim.wait(15000, function() return #vim.diagnostic.get(0) == 0 end, 20)
found.after = { lines = vim.api.nvim_buf_get_lines(0, 6, 7, false), diagnostics = #vim.diagnostic.get(0) }
local file = io.open('found.json', 'w')
file:write(vim.json.encode(found))
file:close()
vim.cmd('qall!')
`;

interface Found {
  readonly diagnostics: readonly (readonly [line: number, column: number, code: string, message: string])[];
  readonly hover: { readonly contents: { readonly value: string } };
  readonly actions: readonly { readonly title: string }[];
  readonly after: { readonly lines: readonly string[]; readonly diagnostics: number };
}

describe('Neovim with the set-up of docs/editors.md', () => {
  let program = '';
  beforeAll(async () => (program = await buildProgram('neovim')));

  test.skipIf(!hasNeovim)(
    'shows the diagnostic and the hover, fixes and renames (skipped where nvim is not installed)',
    () => {
      const folder = temporaryFolder({
        'svc.yaml': service('web', 'web'),
        'deploy.yaml': deployment('web', 'webb'),
        'run.lua': `vim.cmd('filetype on')\n${documentedSetUp()}\n${script}`,
      });
      const env = { PATH: pathWith(program), HOME: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder };
      const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-c', 'luafile run.lua', '-c', 'cquit 3'];
      const { status, stderr } = spawnSync('nvim', args, { cwd: folder, env, encoding: 'utf8', timeout: 60_000 });
      expect([status, stderr]).toEqual([0, '']);
      const found = JSON.parse(readFileSync(path.join(folder, 'found.json'), 'utf8')) as Found;
      expect(found.diagnostics).toEqual([
        [6, 4, 'service-selects-nothing', 'Service web selects nothing: wants app: web, Deployment web has app: webb'],
      ]);
      expect(found.hover.contents.value).toContain('**Selects nothing**');
      expect(found.actions.map(({ title }) => title)).toContain('Change app to "webb", as Deployment web has it');
      // The fix, then the rename, which changes the Pods' labels in the other file too.
      expect(found.after).toEqual({ lines: ['    app: shop'], diagnostics: 0 });
      expect(readFileSync(path.join(folder, 'svc.yaml'), 'utf8')).toBe(service('web', 'shop'));
      expect(readFileSync(path.join(folder, 'deploy.yaml'), 'utf8')).toBe(deployment('web', 'shop'));
    },
    90_000,
  );
});
