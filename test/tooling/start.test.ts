import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LEAST, LEAST_FOR_TESTS, whyTooOld } from '../../scripts/lib/needsNode.mjs';
import { oldestNode } from '../../scripts/lib/oldestNode.mjs';
import { inRoot, root } from '../../scripts/lib/project.mjs';
import { startArguments, TOUR } from '../../scripts/lib/startArguments.mjs';
import { DURATION, whatComes } from '../../scripts/lib/whatComes.mjs';
import { wrapped } from '../../scripts/lib/wrapped.mjs';

function start(node: string, ...args: readonly string[]) {
  const environment = { ...process.env, INIT_CWD: inRoot('examples') };
  return spawnSync(node, [inRoot('scripts/start.mjs'), ...args], { env: environment, encoding: 'utf8' });
}

describe('the arguments of npm start', () => {
  const examples = inRoot('examples');

  test('are a folder as seen from where the person is, or none', () => {
    const [shop, src] = [inRoot('examples/shop'), inRoot('src')];
    expect(startArguments([], examples)).toEqual(TOUR);
    expect(startArguments(['shop'], examples)).toEqual({ opened: shop, folders: [shop] });
    expect(startArguments([inRoot('src')], examples)).toEqual({ opened: src, folders: [src] });
  });

  test('open what is checked, where they are none', () => {
    const { folders } = JSON.parse(readFileSync(TOUR.opened, 'utf8')) as { folders: readonly { path: string }[] };
    expect(folders.map(({ path: folder }) => path.resolve(path.dirname(TOUR.opened), folder))).toEqual(TOUR.folders);
    expect(TOUR.folders[0]).toBe(inRoot('examples/shop-broken'));
    expect(TOUR.folders.some(folder => existsSync(path.join(folder, 'Chart.yaml')))).toBe(true);
  });

  test('ask for help', () => {
    for (const args of [['--help'], ['-h'], ['shop', '--help']])
      expect(startArguments(args, examples)).toEqual({ help: true });
  });

  test('are refused where they are anything else', () => {
    expect(startArguments(['--bogus'], examples)).toEqual({ wrong: 'There is no option --bogus.' });
    expect(startArguments(['shop', '-x'], examples)).toEqual({ wrong: 'There is no option -x.' });
    expect(startArguments(['--help=yes'], examples)).toEqual({ wrong: 'There is no option --help=yes.' });
    expect(startArguments(['shop', 'chart'], examples)).toEqual({ wrong: 'One folder at a time: shop, chart are 2.' });
    expect(startArguments(['none'], examples)).toEqual({ wrong: `${path.join(examples, 'none')} does not exist.` });
    expect(startArguments(['README.md'], root)).toEqual({ wrong: `${inRoot('README.md')} is not a folder.` });
  });
});

describe('npm start', () => {
  test('says how it is used and ends with 2 where it was asked for what it does not have', () => {
    const { status, stdout, stderr } = start(process.execPath, '--bogus');
    expect([status, stdout, stderr]).toEqual([2, '', 'There is no option --bogus.\nusage: npm start [FOLDER]\n']);
  });

  test('explains itself in lines that fit a terminal', () => {
    const { status, stdout } = start(process.execPath, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain('FOLDER   a folder with manifests');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  const oldest = oldestNode();
  test.skipIf(!oldest)('runs on the oldest Node.js of "engines" (skipped where npm test has not installed it)', () => {
    const { status, stderr } = start(oldest ?? '', '--help');
    expect([status, stderr]).toEqual([0, '']);
  });

  test.skipIf(!oldest)('has npm test say which Node.js it needs (skipped where that is not installed)', () => {
    const { status, stderr } = spawnSync(oldest ?? '', [inRoot('scripts/test.mjs')], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'The tests need Node.js 20.19.0 or newer; this is 20.0.0.\n']);
  });
});

test('a Node.js is too old below the version that is asked for', () => {
  expect(whyTooOld('18.20.4', LEAST, 'It needs')).toBe('It needs Node.js 20.0.0 or newer; this is 18.20.4.');
  expect(whyTooOld('20.18.3', LEAST_FOR_TESTS, 'It needs')).toBe('It needs Node.js 20.19.0 or newer; this is 20.18.3.');
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.1.0'])
    expect([whyTooOld(version, LEAST, ''), whyTooOld(version, LEAST_FOR_TESTS, '')]).toEqual([undefined, undefined]);
  expect(whyTooOld('20.0.0', LEAST, '')).toBe(undefined);
});

test('a person is told beforehand what is downloaded', () => {
  expect(whatComes('/shop', 'nothing')).toMatch(/^Podwire is built, .* \/shop .* Nothing is downloaded; /);
  expect(whatComes('/shop', 'all')).toMatch(/This first start downloads about \d+ MB .* \d\.\d GB on the disk/);
  expect(DURATION).toContain(
    whatComes('/shop', 'all')
      .replace(/.*downloads /, '')
      .slice(0, 60),
  );
  expect(whatComes('/shop', 'some')).toContain('are downloaded from the npm registry');
});

test('text is broken between words', () => {
  expect(wrapped('one two three four', 9)).toBe('one two\nthree\nfour');
  expect(wrapped('  indented\n\nlong-word-that-stays', 10)).toBe('  indented\n\nlong-word-that-stays');
  expect(wrapped('  NAME   one two three', 14)).toBe('  NAME   one\n         two\n         three');
});

describe.skipIf(process.platform === 'win32')('a Ctrl-C (skipped on Windows, which has no signals)', () => {
  const program = `
    import { spawnSync } from 'node:child_process';
    import { interrupted, watchForInterrupts } from ${JSON.stringify(inRoot('scripts/lib/interrupts.mjs'))};
    watchForInterrupts();
    spawnSync('sh', ['-c', 'echo ready; sleep 30'], { stdio: 'inherit' });
    console.log('cleaned');
    process.exit((await interrupted()) ?? 0);`;

  test('ends what is waited for, and then the program with 130', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { detached: true });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 10_000 }).toBe('ready\n');
    // As a terminal does: the whole group.
    const code = new Promise(resolve => child.once('exit', resolve));
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await code).toBe(130);
    expect(said).toBe('ready\ncleaned\n');
  });
});
