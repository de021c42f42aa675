import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { run } from './run.ts';

/** A command of Podwire as it stands in a line, to the end of the line or of its code; what only one shell reads is for that shell. */
const COMMAND = /(?:^|[\s`(])((?:npx (?:--yes )?)?podwire(?:@\S+)? [a-z][^`\n]*)/g;
const OF_ONE_SHELL = /\b(?:bash|zsh|fish|powershell)\b/;

/**
 * Signs that mean something else, or nothing, to PowerShell or cmd.exe: quotes of one stroke, a line that goes on,
 * variables, what runs a command within another one, and `&&`, which Windows PowerShell 5 does not know. Comments are for readers.
 */
const ODD = /'|\\$|\$|<\(|&&|;/;

function oddCommands(text: string): string[] {
  return text
    .split('\n')
    .flatMap(line => [...line.matchAll(COMMAND)].map(match => (match[1] ?? '').replace(/\s#.*$| {2,}.*$/, '')))
    .filter(command => ODD.test(command) && !OF_ONE_SHELL.test(command));
}

test('what is odd is found', () => {
  expect(oddCommands("  podwire check 'apps/**'   what a glob names\n")).toEqual(["podwire check 'apps/**'"]);
  expect(oddCommands('podwire check a && podwire list\nuse `podwire check "a b"` # it\'s fine\n')).toEqual([
    'podwire check a && podwire list',
  ]);
  expect(oddCommands('podwire check a \\\n  b')).toEqual(['podwire check a \\']);
  expect(oddCommands('source <(podwire completion bash)')).toEqual([]);
});

describe('every shell understands the examples', () => {
  test('of the help', async () => {
    const folder = temporaryFolder();
    const { stdout } = await run(folder, ['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)\b/gm)].map(match => match[1] ?? '');
    expect(commands).toContain('check');
    const helps = await Promise.all(commands.map(command => run(folder, [command, '--help'])));
    const texts = [stdout, ...helps.map(help => help.stdout)].join('\n');
    expect(texts.match(/^ {2}podwire .*/gm)?.length).toBeGreaterThan(20);
    expect(oddCommands(texts)).toEqual([]);
  });

  test('of the documents', () => {
    const docs = readdirSync(inRoot('docs'), { recursive: true, encoding: 'utf8' });
    const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map(page => `docs/${page}`)].filter(page =>
      page.endsWith('.md'),
    );
    const texts = pages.map(page => readFileSync(inRoot(page), 'utf8'));
    expect(texts.join('').match(COMMAND)?.length).toBeGreaterThan(30);
    expect(texts.flatMap(oddCommands)).toEqual([]);
  });
});
