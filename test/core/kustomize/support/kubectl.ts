import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { neededTools } from '../../../support/tools.ts';

/** What `kubectl kustomize` makes of a folder: its text, or why it refuses. */
export type KubectlBuild = { readonly text: string } | { readonly refused: string };

/** Runs `kubectl kustomize` without a network, a home or a configuration. options: what it is told besides. */
export function kubectlKustomize(folder: string, options: readonly string[] = []): KubectlBuild {
  const env = { PATH: '', HOME: tmpdir(), KUBECONFIG: '/dev/null', HTTPS_PROXY: 'http://127.0.0.1:9' };
  const run = spawnSync(neededTools().kubectl, ['kustomize', ...options, folder], {
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 28,
  });
  return run.status === 0 ? { text: run.stdout } : { refused: run.stderr };
}

/** The same for files by path, in a folder that is gone afterwards. */
export function kubectlBuild(files: ReadonlyMap<string, string>, folder: string): KubectlBuild {
  const root = mkdtempSync(path.join(tmpdir(), 'podwire-builds-'));
  try {
    for (const [name, text] of files) {
      mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    return kubectlKustomize(path.join(root, folder));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The text without the hashes behind generated names, which Podwire does not print. */
export function withoutHashes(text: string, ours: string): string {
  let result = text;
  for (const [, name = ''] of text.matchAll(/^ {2}name: (.*-[0-9a-z]{10})$/gm))
    if (!ours.includes(name) && ours.includes(`name: ${name.slice(0, -11)}`))
      result = result.replaceAll(name, name.slice(0, -11));
  return result;
}
