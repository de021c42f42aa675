import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { runs } from './support/hostileFiles.ts';

interface Problems {
  readonly problems: { readonly added: readonly Problem[]; readonly solved: readonly Problem[] };
}

type Problem = Pick<CheckReport['problems'][number], 'code' | 'message'>;

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.email=a@example.com', '-c', 'user.name=a', ...args], { cwd: folder });
}

/** How often each problem is there, without those that are as often in both lists. */
function balance(more: readonly Problem[], less: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [list, by] of [[more, 1] as const, [less, -1] as const])
    for (const { code, message } of list) {
      const key = `${code}: ${message}`;
      counts.set(key, (counts.get(key) ?? 0) + by);
    }
  return new Map([...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const name = fc.constantFrom('api', 'apii', 'web');
const object = fc
  .tuple(fc.boolean(), name, name)
  .map(([isService, own, label]) => (isService ? service(own, label) : deployment(own, label)));
const text = fc.array(object, { minLength: 1, maxLength: 3 }).map(objects => objects.join('---\n'));
const broken = text.map(each => each.replace('spec:', 'spec: ['));
const files = fc.dictionary(
  fc.constantFrom('a.yaml', 'b/a.yaml', 'b/c.yaml', 'c/d/e.yaml'),
  fc.oneof({ weight: 5, arbitrary: text }, broken),
  { minKeys: 1 },
);

test('what a diff adds and solves is what checks of both sides differ by', { timeout: 600_000 }, async () => {
  const check = async (folder: string) => {
    const { stdout } = await run(folder, ['check', '--format', 'json', '.']);
    return stdout === '' ? [] : (JSON.parse(stdout) as CheckReport).problems;
  };
  await fc.assert(
    fc.asyncProperty(files, files, async (before, after) => {
      const folder = temporaryFolder(before);
      git(folder, 'init', '--quiet');
      git(folder, 'add', '--all');
      git(folder, 'commit', '--quiet', '--message', 'x');
      const old = await check(folder);
      for (const file of Object.keys(before)) rmSync(path.join(folder, file));
      writeFiles(folder, after);
      const { stdout } = await run(folder, ['diff', '--format', 'json']);
      const { problems } = JSON.parse(stdout) as Problems;
      expect(balance(problems.added, problems.solved)).toEqual(balance(await check(folder), old));
    }),
    { numRuns: runs(60) },
  );
});
