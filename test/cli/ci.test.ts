import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { buildProgram, pathWith } from './support.ts';

let program = '';
beforeAll(async () => (program = await buildProgram('ci')));

const good = { 'my shop/api.yaml': `${service('api')}---\n${deployment('api')}` };
const bad = { ...good, 'web.yaml': `${service('web')}---\n${deployment('worker')}` };

/** Runs a script as a CI does; what it wrote and its exit code. */
function bash(script: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { PATH: pathWith(program), ...env },
    encoding: 'utf8',
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly shell: string;
      readonly run: string;
      readonly env: Readonly<Record<string, string>>;
    }[];
  };
}

function textOf(file: string): string {
  return readFileSync(inRoot(file), 'utf8');
}

/** The code blocks of docs/ci.md in a language, in order. */
function blocks(language: string): string[] {
  return Array.from(
    textOf('docs/ci.md').matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm')),
    match => match[1] ?? '',
  );
}

function blockWith(language: string, words: string): string {
  return blocks(language).find(block => block.includes(words)) ?? '';
}

const { version } = JSON.parse(textOf('package.json')) as { version: string };

describe('the GitHub Action', () => {
  const action = parse(textOf('action.yml')) as Action;

  /** Runs the action's steps with inputs, as the runner fills them in. */
  function act(cwd: string, inputs: Readonly<Record<string, string>> = {}) {
    const [step] = action.runs.steps;
    const valueOf = (expression: string): string => {
      const name = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? '';
      expect(Object.keys(action.inputs)).toContain(name);
      return inputs[name] ?? String(action.inputs[name]?.default);
    };
    const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([key, value]) => [key, valueOf(value)]));
    return bash(step?.run ?? '', cwd, env);
  }

  test('is composite and puts no input into a script', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, shell } of action.runs.steps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });

  test('passes where all is well, and fails with annotations where it is not', () => {
    expect(act(temporaryFolder(good))).toMatchObject({ code: 0 });
    const { code, stdout } = act(temporaryFolder(bad));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::warning file=web\.yaml,line=7,/m);
  });

  test('takes several paths, with blanks and with words that look like options', () => {
    const folder = temporaryFolder({ ...bad, '--fix/x.yaml': service('x') });
    expect(act(folder, { paths: 'my shop' }).code).toBe(0);
    expect(act(folder, { paths: 'my shop\n--fix' }).stdout).toContain('file=--fix/x.yaml');
    expect(act(folder, { paths: '$(touch ran)\n"; touch ran #' }).code).toBe(2);
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  });

  test('hands on options, and writes SARIF', () => {
    const folder = temporaryFolder(bad);
    expect(act(folder, { 'fail-on': 'error' }).code).toBe(0);
    expect(act(folder, { args: '--rule\nservice-selects-nothing=off' }).code).toBe(0);
    expect(act(folder, { 'sarif-file': 'out file.sarif' }).code).toBe(1);
    expect(JSON.parse(readFileSync(path.join(folder, 'out file.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('fails on charts that nobody rendered where that is wanted', () => {
    const folder = temporaryFolder({
      ...good,
      'chart/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
      'chart/templates/a.yaml': 'kind: Service\nname: {{ .Values.name }}\n',
    });
    expect(act(folder, { helm: 'off' }).code).toBe(0);
    expect(act(folder, { helm: 'off', 'fail-on-unread': 'true' }).code).toBe(2);
    expect(act(folder, { helm: './none' }).code).toBe(2);
  });

  test('is documented with all its inputs and defaults', () => {
    for (const [name, { default: value }] of Object.entries(action.inputs)) {
      const shown = String(value) === '' ? '' : `\`${String(value)}\``;
      expect(textOf('docs/ci.md')).toMatch(
        new RegExp(`\\| \`${name}\` +\\|[^|]+\\| ${shown.replaceAll('.', '\\.')} *\\|`),
      );
    }
    expect(String(action.inputs['version']?.default)).toBe(version);
  });

  test('is used in the documentation with inputs that it has', () => {
    const workflow = parse(blockWith('yaml', 'on: pull_request')) as {
      jobs: { check: { steps: { uses: string; with?: Record<string, string> }[] } };
    };
    const used = workflow.jobs.check.steps.filter(({ uses }) => uses === `podwire/podwire@v${version}`);
    expect(used).toHaveLength(1);
    for (const step of used)
      for (const name of Object.keys(step.with ?? {})) expect(action.inputs).toHaveProperty(name);
  });
});

describe('the GitLab job', () => {
  interface Job {
    readonly script: readonly string[];
    readonly after_script: readonly string[];
    readonly artifacts: { readonly reports: { readonly junit: string } };
  }

  test('runs, and leaves the report that it names', () => {
    const { podwire } = parse(blockWith('yaml', '.gitlab-ci.yml')) as { podwire: Job };
    const folder = temporaryFolder(bad);
    expect(bash(podwire.script.join('\n'), folder).code).toBe(1);
    bash(podwire.after_script.join('\n'), folder);
    expect(readFileSync(path.join(folder, podwire.artifacts.reports.junit), 'utf8')).toContain('failures="1"');
    expect(bash(podwire.script.join('\n'), temporaryFolder(good)).code).toBe(0);
  });
});

describe('the pre-commit hook', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly pass_filenames: boolean;
  }

  test('runs over everything', () => {
    const [hook, ...others] = parse(textOf('.pre-commit-hooks.yaml')) as readonly Hook[];
    expect(others).toEqual([]);
    expect(hook).toMatchObject({ id: 'podwire', language: 'system', pass_filenames: false });
    expect(bash(hook?.entry ?? '', temporaryFolder(good)).code).toBe(0);
    expect(bash(hook?.entry ?? '', temporaryFolder(bad)).code).toBe(1);
    expect(bash(`${hook?.entry ?? ''} 'my shop'`, temporaryFolder(bad)).code).toBe(0);
    expect(hook?.entry).toContain(`podwire@${version} `);
  });

  test('is the one that the documentation names', () => {
    const { repos } = parse(blockWith('yaml', '.pre-commit-config.yaml')) as {
      repos: { rev: string; hooks: { id: string }[] }[];
    };
    expect(repos).toMatchObject([{ rev: `v${version}`, hooks: [{ id: 'podwire' }] }]);
  });
});

describe('the commands of the documentation', () => {
  test('do what they say', () => {
    const folder = temporaryFolder(bad);
    const git =
      'git init -q -b main . && git -c user.name=a -c user.email=a@b.c commit -q --allow-empty -m x && git update-ref refs/remotes/origin/main HEAD';
    expect(bash(git, folder).code).toBe(0);
    const commands = blockWith('sh', '--format sarif').trim().split('\n');
    expect(commands.map(command => bash(command, folder).code)).toEqual([1, 1, 0]);
    expect(readFileSync(path.join(folder, 'wiring.md'), 'utf8')).toContain('1 wire added');
    for (const command of commands) expect(command).toContain(`podwire@${version} `);
  });

  test('check the files that a branch changes by what is around them', () => {
    const split = {
      'größe/api.yaml': service('api'),
      'my shop/pods.yaml': deployment('api'),
      'old.yaml': service('old'),
    };
    const folder = temporaryFolder(split);
    const who = '-c user.name=a -c user.email=a@b.c';
    const start = `git init -q -b main . && git add . && git ${who} commit -qm x && git update-ref refs/remotes/origin/main HEAD`;
    expect(bash(start, folder).code).toBe(0);
    const changed = blockWith('sh', 'xargs');
    expect(bash(changed, folder)).toEqual({ code: 0, stdout: '', stderr: '' });
    writeFileSync(path.join(folder, 'größe/api.yaml'), `# changed\n${split['größe/api.yaml']}`);
    expect(bash(changed, folder)).toMatchObject({ code: 0, stdout: '1 Service in 1 file: 0 errors, 0 warnings\n' });
    // What is wrong elsewhere is not told of these.
    expect(bash('podwire check', folder).stdout).toContain('Service old selects nothing');
  });

  test('read rendered manifests', () => {
    const tools = 'helm() { cat "my shop/api.yaml"; }; kubectl() { cat web.yaml; };';
    const [helm = '', kubectl = ''] = blockWith('sh', 'helm template').trim().split('\n');
    expect(bash(`${tools} ${helm}`, temporaryFolder(bad)).code).toBe(0);
    expect(bash(`${tools} ${kubectl}`, temporaryFolder(bad)).code).toBe(1);
  });

  test('the podwire.yaml of the documentation is one', () => {
    const folder = temporaryFolder({ ...bad, 'podwire.yaml': blocks('yaml')[0] ?? '' });
    expect(bash('podwire check', folder).stdout).toContain('1 error');
  });
});
