import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { buildProgram, pathWith } from './support.ts';

const packages = `(package-initialize) (require 'eglot) (require 'yaml-mode)`;
const hasEglot = spawnSync('emacs', ['--batch', '--eval', `(progn ${packages})`]).status === 0;

/** The set-up of docs/editors.md. */
function documentedSetUp(): string {
  const blocks = readFileSync(inRoot('docs/editors.md'), 'utf8').matchAll(/^```elisp\n([^]*?)^```/gm);
  return Array.from(blocks, match => match[1] ?? '').find(block => block.includes('eglot')) ?? '';
}

/** Opens a file, asks what a person would, renames, and writes the answers as JSON. */
const script = `
(add-to-list 'auto-mode-alist '("\\\\.yaml\\\\'" . yaml-mode))
(setq eglot-confirm-server-initiated-edits nil eglot-sync-connect t)
(defun wait-for (test)
  (let ((until (+ (float-time) 15)))
    (while (not (or (funcall test) (> (float-time) until))) (accept-process-output nil 0.02))))
(find-file "svc.yaml")
;; Where somebody types, the hook of eglot-ensure runs by itself.
(run-hooks 'post-command-hook)
(wait-for #'flymake-diagnostics)
(goto-char (point-min))
(search-forward "app: w")
(let ((found (list
    :diagnostics (vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
    :column (save-excursion (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics)))) (current-column))
    :hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))))
  (find-file "good.yaml")
  (run-hooks 'post-command-hook)
  (goto-char (point-min))
  (search-forward "app: a")
  (eglot-rename "shop")
  (save-buffer)
  (require 'json)
  (with-temp-file "found.json" (insert (json-encode found))))
(kill-emacs 0)
`;

interface Found {
  readonly diagnostics: readonly string[];
  readonly column: number;
  readonly hover: { readonly contents: { readonly value: string } };
}

describe('Emacs with the set-up of docs/editors.md', () => {
  let program = '';
  beforeAll(async () => (program = await buildProgram('emacs')));

  test.skipIf(!hasEglot)(
    'shows the diagnostic and the hover, and renames (skipped where Emacs, Eglot or yaml-mode is not installed)',
    () => {
      const folder = temporaryFolder({
        'svc.yaml': service('web', 'web'),
        'deploy.yaml': deployment('web', 'webb'),
        'good.yaml': `${service('api')}---\n${deployment('api')}`,
        'run.el': `${packages}\n${documentedSetUp()}\n${script}`,
      });
      const env = { PATH: pathWith(program), HOME: folder };
      const { status } = spawnSync('emacs', ['--batch', '-l', 'run.el'], { cwd: folder, env, timeout: 60_000 });
      expect(status).toBe(0);
      const found = JSON.parse(readFileSync(path.join(folder, 'found.json'), 'utf8')) as Found;
      expect(found.diagnostics).toHaveLength(1);
      expect(found.diagnostics[0]).toContain(
        'Service web selects nothing: wants app: web, Deployment web has app: webb',
      );
      expect(found.column).toBe(4);
      expect(found.hover.contents.value).toContain('**Selects nothing**');
      const renamed = `${service('api', 'shop')}---\n${deployment('api', 'shop')}`;
      expect(readFileSync(path.join(folder, 'good.yaml'), 'utf8')).toBe(renamed);
    },
    90_000,
  );
});
