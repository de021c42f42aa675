import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentAddress, pictureAddress } from '../../scripts/lib/address.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { TOOLS } from '../../src/assistant/tools.ts';
import { rulePage } from '../../src/protocol/rulePage.ts';
import { PROBLEM_CODES } from '../../src/core/model/problem.ts';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents?: readonly string[];
}

interface Setting {
  readonly order: number;
  readonly default: unknown;
  readonly markdownDescription: string;
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly homepage: string;
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly qna: string;
  readonly pricing: string;
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
    readonly yamlValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly mcpServerDefinitionProviders: readonly { readonly id: string }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly modelDescription: string;
      readonly inputSchema: object;
      readonly when: string;
    }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Record<string, Setting>;
    }[];
    readonly menus: Record<string, readonly { readonly command: string }[]>;
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
  };
}

const read = (file: string): string => readFileSync(inRoot(file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  Setting
>;
const commands = new Set(contributes.commands.map(({ command }) => command));

/** Source: https://code.visualstudio.com/api/references/extension-manifest */
const CATEGORIES = ['Programming Languages', 'Linters', 'Visualization', 'Snippets', 'Formatters', 'Testing', 'Other'];

describe('what a marketplace shows', () => {
  test('all addresses are those of one repository', () => {
    const repository = manifest.repository.url.replace(/\.git$/, '');
    for (const address of [manifest.homepage, manifest.bugs.url, manifest.qna, rulePage('selector-shape')])
      expect(address.startsWith(`${repository}/`) || address.startsWith(`${repository}#`), address).toBe(true);
    expect(repository).toBe(`https://github.com/${manifest.publisher}/${manifest.name}`);
    expect(read('docs/release.md')).toContain(`\`${manifest.publisher}/${manifest.name}\``);
  });

  test('price, banner, categories and keywords', () => {
    expect(manifest.pricing).toBe('Free');
    expect(manifest.galleryBanner.color).toMatch(/^#[0-9a-f]{6}$/);
    expect(['dark', 'light']).toContain(manifest.galleryBanner.theme);
    for (const category of manifest.categories) expect(CATEGORIES).toContain(category);
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length);
    // Source: the Marketplace takes up to 30.
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
  });
});

describe('the page of the extension', () => {
  const targets = [...read('README.md').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

  test('links and pictures lead to files of the project, and to headings that are there', () => {
    const own = targets.filter(target => !/^https:/.test(target));
    expect(own.length).toBeGreaterThan(10);
    const headings = [...read('README.md').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    for (const target of own) {
      if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
      else expect(existsSync(inRoot(target)), target).toBe(true);
    }
  });

  test('gets the one address before its links and its pictures', () => {
    expect(contentAddress).toBe(`${manifest.repository.url.replace(/\.git$/, '')}/blob/main/`);
    expect(rulePage('selector-shape')).toBe(`${contentAddress}docs/rules/selector-shape.md`);
    expect(pictureAddress).toMatch(/^https:\/\/.+\/raw\/main\/$/);
  });

  test('all rules are in the list that it links to', () => {
    const rows = [...read('docs/rules.md').matchAll(/^\| \[([a-z-]+)\]\(rules\/([a-z-]+)\.md\)/gm)];
    for (const [, name, page] of rows) expect(name).toBe(page);
    expect(rows.map(([, name]) => name).sort()).toEqual(PROBLEM_CODES.toSorted());
  });
});

describe('the settings', () => {
  test('are those of the table in the README, with their defaults', () => {
    const rows = [...read('README.md').matchAll(/^\| `(podwire\.[\w.]+)` +\| `([^`]*)` +\| \S/gm)];
    const inTable = Object.fromEntries(rows.map(([, name = '', value]) => [name, value]));
    const defaults = Object.entries(settings).map(([name, { default: value }]) => [name, shown(value)]);
    expect(inTable).toEqual(Object.fromEntries(defaults));
  });

  test('are all described, in more than their name says', () => {
    for (const [name, { markdownDescription }] of Object.entries(settings)) {
      expect(markdownDescription, name).toMatch(/\.$/);
      expect(markdownDescription.length, name).toBeGreaterThan(40);
    }
  });

  test('stand in groups, and these and all in them have an order', () => {
    const orders = contributes.configuration.map(({ order }) => order);
    expect(orders).toEqual(orders.map((_, at) => at + 1));
    for (const { title, properties } of contributes.configuration) {
      expect(title).not.toBe('');
      expect(Object.values(properties).map(({ order }) => order)).toEqual(
        Object.keys(properties).map((_, at) => at + 1),
      );
    }
  });
});

/** A text as it is typed, but for the empty one, which would not be seen. */
function shown(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}

describe('commands', () => {
  test('of menus and keys are there, and each has a key of its own', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of used) expect(commands.has(command), command).toBe(true);
    for (const system of ['key', 'mac'] as const) {
      const keys = contributes.keybindings.map(binding => binding[system]);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('have titles that say what they act on: none is called like another one in the palette', () => {
    const hidden = ((contributes.menus['commandPalette'] ?? []) as { command: string; when: string }[])
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    const titles = contributes.commands.filter(each => !hidden.includes(each.command)).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title.split(' ').length, title).toBeGreaterThan(1);
  });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);

  test('has a picture for every step, and no picture without one', () => {
    const pages = steps.map(({ media }) => media.svg).sort();
    expect(pages).toEqual(
      readdirSync(inRoot('media/walkthrough'))
        .map(name => `media/walkthrough/${name}`)
        .sort(),
    );
  });

  test('draws in the colors of the theme alone, and says in words what is drawn', () => {
    for (const { media } of steps) {
      const picture = read(media.svg);
      for (const [, color = ''] of picture.matchAll(/(?:fill|stroke)[:=]"?([^;}"]+)/g))
        expect(color, media.svg).toMatch(/^(?:none|var\(--vscode-)/);
      expect(picture).toContain(`aria-label="${media.altText}"`);
      expect(picture).not.toMatch(/<script|href=|url\(/);
    }
  });

  test('names commands and settings that exist', () => {
    const text = steps.map(({ description, completionEvents = [] }) => [description, ...completionEvents].join('\n'));
    for (const [name] of text.join('\n').matchAll(/(?<=:|%22)podwire\.[a-zA-Z.]+/g))
      expect(commands.has(name) || name in settings, name).toBe(true);
    expect(text.join('\n')).toContain('podwire.openGraph');
  });

  test('is where the menu looks for it', () => {
    const id = `${manifest.publisher}.${manifest.name}#${contributes.walkthroughs[0]?.id ?? ''}`;
    expect(read('src/vscode/ways/menu.ts')).toContain(`'${id}'`);
  });
});

describe('what ships', () => {
  test('every problem code has its page, the schema is there, and .vscodeignore lets them pass', () => {
    for (const code of PROBLEM_CODES) expect(existsSync(inRoot(`docs/rules/${code}.md`)), code).toBe(true);
    for (const { url } of contributes.yamlValidation) expect(existsSync(inRoot(url)), url).toBe(true);
    const shipping = read('.vscodeignore').split('\n');
    expect(shipping).toEqual(
      expect.arrayContaining(['!docs/rules/*.md', '!schemas/*.json', '!media/walkthrough/*.svg']),
    );
  });
});

describe('the tools for language models', () => {
  const { languageModelTools, mcpServerDefinitionProviders } = contributes;

  test('are those of the server for assistants, with the same input', () => {
    expect(
      languageModelTools.map(({ name, inputSchema, modelDescription }) => [name, inputSchema, modelDescription]),
    ).toEqual(TOOLS.map(({ name, inputSchema, description }) => [`podwire_${name}`, inputSchema, description]));
  });

  test('are there only where the workspace is trusted', () => {
    for (const { when } of languageModelTools) expect(when).toBe('isWorkspaceTrusted');
    expect(read('src/vscode/assistant/mcpServer.ts')).toContain(`'${mcpServerDefinitionProviders[0]?.id ?? ''}'`);
  });
});

test('npm start -- --help says what it does, and does nothing', () => {
  const { status, stdout } = spawnSync(process.execPath, [inRoot('scripts/start.mjs'), '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('npm start [FOLDER]');
  expect(stdout).toContain('examples/shop-broken');
});
