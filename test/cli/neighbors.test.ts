import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { workspaceOf } from '../../src/cli/source/workspaceFolder.ts';
import type { CheckReport } from '../../src/protocol/check.ts';
import type { WiringGraph } from '../../src/protocol/graph.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

/** Pods beside their Service, Pods in a folder of their own, and a Service that is wrong. */
const files = {
  'a/svc.yaml': service('api'),
  'a/deploy.yaml': deployment('api'),
  'services/db.yaml': service('db'),
  'workloads/db.yaml': deployment('db'),
  'b/svc.yaml': service('web', 'web'),
};

async function report(cwd: string, ...args: readonly string[]): Promise<CheckReport> {
  return JSON.parse((await run(cwd, ['check', '-f', 'json', ...args])).stdout) as CheckReport;
}

async function verdicts(cwd: string, ...args: readonly string[]): Promise<string[]> {
  return (await report(cwd, ...args)).services.map(({ name, verdict }) => `${name} ${verdict}`);
}

describe('a file', () => {
  test('is judged by what is around it, and alone reported', async () => {
    const folder = temporaryFolder(files);
    expect(await verdicts(folder, 'a/svc.yaml')).toEqual(['api selects']);
    expect(await verdicts(folder, 'services/db.yaml')).toEqual(['db selects']);
    const { files: count, resources, problems, root } = await report(folder, 'a/svc.yaml', 'b/svc.yaml');
    expect([root, count, resources, problems.map(({ file }) => file)]).toEqual(['.', 2, 2, ['b/svc.yaml']]);
    expect((await run(folder, ['check', 'a/svc.yaml'])).stdout).toBe('1 Service in 1 file: 0 errors, 0 warnings\n');
  });

  test('says what the whole workspace says of it, whatever names it', async () => {
    const folder = temporaryFolder({ ...files, 'broken.yaml': `${service('x')}  : [` });
    const whole = await report(folder);
    for (const file of Object.keys(files)) {
      for (const given of [file, `./${file}`, path.join(folder, file), file.replaceAll('/', '\\')]) {
        const part = await report(folder, given);
        expect(part.services).toEqual(whole.services.filter(each => each.file === file));
        expect(part.problems).toEqual(whole.problems.filter(each => each.file === file));
        expect(part.skipped).toEqual([]);
      }
    }
    expect(await verdicts(folder, '*/svc.yaml')).toEqual(['api selects', 'web nothing']);
  });

  test('beside a folder: both are judged in the same workspace', async () => {
    const folder = temporaryFolder(files);
    expect(await verdicts(folder, 'services', 'a/svc.yaml')).toEqual(['api selects', 'db selects']);
  });

  test('without an ending, or hidden, is read all the same', async () => {
    const folder = temporaryFolder({
      ...files,
      'a/more.txt': service('api'),
      '.gitignore': 'a/more.yaml',
      'a/more.yaml': service('api'),
    });
    expect(await verdicts(folder, 'a/more.txt', 'a/more.yaml')).toEqual(['api selects', 'api selects']);
  });

  test('elsewhere: its workspace is the repository, or a folder with a podwire.yaml', async () => {
    const folder = temporaryFolder({ ...files, '.git/HEAD': '', 'here/x.yaml': '', 'workloads/more/x.yaml': '' });
    const here = path.join(folder, 'here');
    expect(await verdicts(here, '../services/db.yaml')).toEqual(['db selects']);
    expect((await report(here, '../services/db.yaml')).root).toBe('..');
    const configured = temporaryFolder({ ...files, 'podwire.yaml': '', 'here/x.yaml': '' });
    expect(await verdicts(path.join(configured, 'here'), '../services/db.yaml')).toEqual(['db selects']);
    const bare = temporaryFolder({ ...files, 'here/x.yaml': '' });
    expect(await verdicts(path.join(bare, 'here'), '../a/svc.yaml')).toEqual(['api selects']);
  });

  test('below the current folder: a repository in it is a workspace of its own', async () => {
    const folder = temporaryFolder({
      'one/.git/HEAD': '',
      'one/svc.yaml': service('api'),
      'two/deploy.yaml': deployment('api'),
    });
    expect(await verdicts(folder, 'one/svc.yaml')).toEqual(['api nothing']);
    expect(await verdicts(folder)).toEqual(['api selects']);
  });

  test('in a home or at the root of a disk: its own folder, unless there is a repository', () => {
    const home = temporaryFolder({ ...files, 'work/.git/HEAD': '', 'work/a/svc.yaml': '' });
    const [folder, other] = [path.join(home, 'a'), path.join(home, 'work/a')];
    expect(workspaceOf(folder, home, home)).toBe(folder);
    expect(workspaceOf(folder, home, '/elsewhere')).toBe(home);
    expect(workspaceOf(other, home, home)).toBe(path.join(home, 'work'));
    expect(workspaceOf(folder, path.parse(folder).root, home)).toBe(folder);
  });

  test('what cannot be read around it is not its fault', async () => {
    const folder = temporaryFolder({ ...files, 'binary.yaml': Buffer.from([1, 0, 2]) });
    expect(await run(folder, ['check', 'a/svc.yaml'])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('--alone', () => {
  test('reads nothing but the paths', async () => {
    const folder = temporaryFolder(files);
    expect(await verdicts(folder, '--alone', 'a/svc.yaml')).toEqual(['api nothing']);
    expect(await verdicts(folder, '--alone', 'a/svc.yaml', 'a/deploy.yaml')).toEqual(['api selects']);
  });
});

describe('a folder', () => {
  test('is a workspace of its own, unless --root says what it is a part of', async () => {
    const folder = temporaryFolder(files);
    expect(await verdicts(folder, 'services')).toEqual(['db nothing']);
    expect(await verdicts(folder, 'services', '--root', '.')).toEqual(['db selects']);
    expect(await verdicts(folder, '--root', 'a')).toEqual(['api selects']);
  });

  test.each([
    [['a', '--root', 'b'], 'a: is not inside of --root b'],
    [['a', '--root', 'nope'], '--root nope: there is no such folder'],
    [['a', '--root', 'a/svc.yaml'], '--root a/svc.yaml: there is no such folder'],
    [[''], 'a PATH is empty'],
    [['-', '--root', '.'], '--root and --alone are for files'],
  ])('check %j ends with 2 and one clear line', async (args, message) => {
    const { code, stdout, stderr } = await run(temporaryFolder(files), ['check', ...args]);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toContain(message);
  });
});

describe('the other commands', () => {
  test('explain tells of the Services in the paths, with what is around', async () => {
    const folder = temporaryFolder({ ...files, 'c/svc.yaml': service('api', 'x') });
    const { stdout } = await run(folder, ['explain', 'api', '--path', 'a/svc.yaml']);
    expect(stdout.match(/^Service api/gm)).toHaveLength(1);
    expect(stdout).toContain('✓ Deployment api (a/deploy.yaml:4)');
  });

  test('graph draws what is in the paths and what that is wired to', async () => {
    const { stdout } = await run(temporaryFolder(files), ['graph', '-f', 'json', 'services/db.yaml']);
    const { nodes, edges } = JSON.parse(stdout) as WiringGraph;
    expect(nodes.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(['Deployment db', 'Service db']);
    expect(edges).toHaveLength(1);
  });

  test('--fix changes nothing but the paths', async () => {
    const folder = temporaryFolder({
      'svc.yaml': service('web'),
      'other.yaml': service('web'),
      'deploy.yaml': deployment('web', 'webb'),
    });
    const { stdout, stderr } = await run(folder, ['check', '--fix', '--dry-run', 'svc.yaml']);
    expect(stdout.match(/^\+\+\+ .*$/gm)).toEqual(['+++ b/svc.yaml']);
    expect(stderr).toContain('would fix 1 problem in 1 file');
  });
});

test('podwire.yaml above a folder is not one of its files', async () => {
  const folder = temporaryFolder({ ...files, 'podwire.yaml': '' });
  mkdirSync(path.join(folder, 'empty'));
  expect((await report(folder, 'a')).files).toBe(2);
  expect((await run(folder, ['check', 'empty'])).code).toBe(2);
  expect((await run(folder, ['check', '-'], { input: service('x') })).stdout).toContain('1 Service in 1 file');
});
