import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BuildOutput, BuiltDocument } from '../../src/core/model/build.ts';
import { RenderCache } from '../../src/helm/cache/renderCache.ts';
import { NOTHING_UNSAVED } from '../../src/helm/chart/chartFiles.ts';
import { RootCharts } from '../../src/helm/rootCharts.ts';
import { JobQueue } from '../../src/helm/run/jobQueue.ts';
import { API_VERSIONS } from '../../src/helm/run/kubernetesDefaults.ts';
import { Renderer } from '../../src/helm/run/renderChart.ts';
import { Staging } from '../../src/helm/run/staging.ts';
import { pathOfUri } from '../../src/node/fileUri.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';

/** Real charts; not part of the project. */
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/corpora');
const EXPECTED = path.join(FOLDER, 'charts.expected.jsonl');
const hasCharts = existsSync(EXPECTED);
const SAMPLE = 100;

interface Expected {
  readonly repo: string;
  readonly chart: string;
  readonly values?: readonly string[];
  readonly name: string;
  readonly dependencies: string;
  readonly fails?: string;
}

/** Of charts that have all that they need, spread over all of the collection. */
function sample(): readonly Expected[] {
  const lines = readFileSync(EXPECTED, 'utf8').trim().split('\n');
  const whole = lines
    .map(line => JSON.parse(line) as Expected)
    .filter(({ fails, dependencies }) => fails === undefined && dependencies !== 'siblings');
  return Array.from({ length: SAMPLE }, (_, at) => whole[Math.floor((at * whole.length) / SAMPLE)]).filter(
    each => each !== undefined,
  );
}

const folderOf = (repo: string): string => path.join(FOLDER, 'charts', repo.replace('/', '+'));

/** What Podwire makes of the charts of a repository. */
async function builds(repo: string): Promise<readonly BuildOutput[]> {
  const root = folderOf(repo);
  const staging = new Staging(temporaryFolder({}));
  onTestFinished(() => staging.dispose());
  const renderer = new Renderer({ program: neededTools().helm, version: '4.1.4' }, staging);
  const world = { renderer, queue: new JobQueue(), cache: new RenderCache(undefined), unsaved: NOTHING_UNSAVED };
  const charts = new RootCharts(root, world, { onBuilt: () => {} });
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => /\.ya?ml$/.test(file));
  await charts.update(new Set(files));
  return charts.outputs();
}

/** Lines (0-based) of a Service: of its name, and of its selector. */
function linesOfInterest(text: string): readonly number[] {
  const lines = text.split('\n');
  const name = lines.findIndex(
    (line, at) => /^ {2}name:/.test(line) && lines.slice(0, at).findLast(each => /^\S/.test(each)) === 'metadata:',
  );
  const start = lines.findIndex(line => /^ {2}selector:\s*$/.test(line));
  const rest = start === -1 ? [] : lines.slice(start + 1);
  const length = rest.findIndex(line => !/^ {4}\S/.test(line));
  return [name, ...rest.slice(0, length).map((_, at) => start + 1 + at)].filter(at => at >= 0);
}

/** Where a line of a built document comes from: a file and a line, both 0-based; undefined for nowhere. */
function origin(
  { text, marks }: BuiltDocument,
  line: number,
): { readonly file: string; readonly line: number } | undefined {
  const start = text.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1);
  const end = start + (text.split('\n')[line]?.length ?? 0);
  const mark = marks.findLast(({ at }) => at[0] >= start && at[1] <= end && at[1] > at[0]);
  const file = mark && pathOfUri(mark.place.uri);
  if (!mark || file === undefined) return undefined;
  return { file, line: readFileSync(file, 'utf8').slice(0, mark.place.span[0]).split('\n').length - 1 };
}

const MARK = 'zz9';

/** A template with something in front of what stands in a line. undefined: an action alone stands there. */
function changed(text: string, at: number): string | undefined {
  const lines = text.split('\n');
  const line = lines[at] ?? '';
  if (/^\s*\{\{-/.test(line) || line.trim() === '') return undefined;
  lines[at] = line.replace(/\S/, first => MARK + first);
  return lines.join('\n');
}

/** Without a line that prints a block. */
const without = (text: string, at: number): string =>
  text
    .split('\n')
    .map((line, each) => (each === at ? '' : line))
    .join('\n');

/** A copy of a chart that Helm renders as people run it. */
class Copy {
  readonly #chart: string;
  readonly #from: string;
  readonly #args: readonly string[];
  /** As it is rendered unchanged: documents as lists of lines. */
  readonly documents: readonly (readonly string[])[];

  constructor(chart: string, { release, values }: { readonly release: string; readonly values: readonly string[] }) {
    this.#from = chart;
    this.#chart = path.join(temporaryFolder({}), path.basename(chart));
    cpSync(chart, this.#chart, { recursive: true });
    const files = values.map(file => `--values=${path.join(this.#chart, file)}`);
    const versions = API_VERSIONS.map(version => `--api-versions=${version}`);
    this.#args = [
      'template',
      '--skip-tests',
      '--namespace=default',
      '--kube-version=1.35.0',
      ...versions,
      ...files,
      release,
    ];
    this.documents = this.#render();
  }

  #render(): readonly (readonly string[])[] {
    const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' } as const;
    const output = execFileSync(neededTools().helm, [...this.#args, this.#chart], options);
    return output.split(/^---.*$/m).map(document => document.split('\n'));
  }

  /** What Helm makes of it with another text of a file; undefined where it refuses it. */
  with(file: string, text: string): readonly (readonly string[])[] | undefined {
    const own = path.join(this.#chart, path.relative(this.#from, file));
    const before = readFileSync(own, 'utf8');
    writeFileSync(own, text);
    try {
      return this.#render();
    } catch {
      return undefined;
    } finally {
      writeFileSync(own, before);
    }
  }
}

/** `right`: what is changed in the line of the template changes in the line that was rendered. */
function judge(copy: Copy, document: BuiltDocument, line: number): string {
  const from = origin(document, line);
  if (!from) return 'nowhere';
  if (!from.file.includes(`${path.sep}templates${path.sep}`)) return 'not in a template';
  const rendered = document.text.split('\n')[line] ?? '';
  const { documents } = copy;
  const at = documents.findIndex(each => each.join('\n').includes(document.text.trimEnd()));
  const offset =
    documents[at]?.findIndex((_, i) => documents[at]?.slice(i).join('\n').startsWith(document.text.trimEnd())) ?? -1;
  if (at === -1 || offset === -1) return 'rendered otherwise';
  const text = readFileSync(from.file, 'utf8');
  const other = changed(text, from.line);
  if (other === undefined) {
    const now = copy.with(from.file, without(text, from.line))?.[at];
    return now && !now.includes(rendered)
      ? 'right (a block)'
      : `wrong: ${from.file}:${from.line + 1} is no block with ${rendered}`;
  }
  const now = copy.with(from.file, other)?.[at]?.[offset + line];
  const expected = rendered.replace(/\S/, first => MARK + first);
  return now === expected ? 'right' : `wrong: ${from.file}:${from.line + 1} for ${rendered} makes ${now ?? 'nothing'}`;
}

test.skipIf(whyNoTools ?? !hasCharts)(
  titleWithReason(
    `of ${SAMPLE} Services of real charts, names and selectors lead to the line that makes them${hasCharts ? '' : ' (skipped: no collection)'}`,
  ),
  async () => {
    const found = new Map<string, number>();
    const wrong: string[] = [];
    const outputs = new Map<string, readonly BuildOutput[]>();
    for (const { repo, chart, values = [], name } of sample()) {
      if (!outputs.has(repo)) outputs.set(repo, await builds(repo));
      const build = outputs
        .get(repo)
        ?.find(
          each => each.folder === chart && (each.values ?? []).join() === values.join() && each.status !== 'failed',
        );
      const isMeant = ({ text }: BuiltDocument): boolean =>
        /^kind: Service$/m.test(text) && new RegExp(`^ {2}name: "?${name}"?$`, 'm').test(text);
      const document = build?.documents.find(isMeant);
      if (!build || !document) {
        wrong.push(`${repo} ${chart} ${name}: not found`);
        continue;
      }
      const release = build.id.slice(build.id.indexOf('#') + 1).split('@', 1)[0] ?? '';
      const copy = new Copy(path.join(folderOf(repo), chart), { release, values });
      for (const line of linesOfInterest(document.text)) {
        const verdict = judge(copy, document, line);
        found.set(verdict.split(':')[0] ?? '', (found.get(verdict.split(':')[0] ?? '') ?? 0) + 1);
        if (verdict.startsWith('wrong')) wrong.push(`${repo} ${chart} ${name}: ${verdict}`);
      }
    }
    expect(wrong).toEqual([]);
    const right = (found.get('right') ?? 0) + (found.get('right (a block)') ?? 0);
    expect(right / [...found.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0.99);
  },
  900_000,
);
