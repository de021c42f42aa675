import { randomBytes } from 'node:crypto';
import type { ChartFile, ChartTree } from '../chart/chartTree.ts';
import { readHelmError, type HelmError } from '../failure/helmError.ts';
import { markTemplate, type MarkWord } from '../output/markTemplate.ts';
import type { Release } from '../release/release.ts';
import { helmEnvironment } from './environment.ts';
import type { Helm } from './findHelm.ts';
import { type ProgramResult, runProgram } from './runProgram.ts';
import type { Staging } from './staging.ts';
import { templateArgs } from './templateArgs.ts';

/** A request to render a chart. */
export interface RenderRequest {
  /** The chart, complete and sealed: exactly what Helm gets to see. */
  readonly tree: ChartTree;
  /** Texts of the values files, in order. */
  readonly values: readonly Uint8Array[];
  readonly release: Pick<Release, 'name' | 'namespace' | 'set' | 'kubeVersion' | 'apiVersions' | 'options'>;
}

/** The result: Helm's output, or its error. With an error there may be output that does not parse. */
export type Rendering =
  | { readonly output: string }
  | { readonly error: HelmError; readonly output?: string }
  /** `cancelled` where the result was not wanted any more. */
  | { readonly stopped: string };

/** Maximum milliseconds and bytes of output of one rendering. */
export interface RenderLimits {
  readonly time: number;
  readonly output: number;
}

/** The default limits. */
export const RENDER_LIMITS: RenderLimits = { time: 60_000, output: 64 * 1024 * 1024 };

/** Renders charts with one Helm. */
export class Renderer {
  readonly helm: Helm;
  readonly #staging: Staging;
  readonly #limits: RenderLimits;
  /** The same for all renderings, so that the marked copy of an unchanged template is unchanged too. */
  readonly #word: MarkWord = `p${randomBytes(6).toString('hex')}`;

  constructor(helm: Helm, staging: Staging, limits: RenderLimits = RENDER_LIMITS) {
    this.helm = helm;
    this.#staging = staging;
    this.#limits = limits;
  }

  /** Renders a chart. Where the output is not valid YAML, Helm is run again to print it nevertheless. */
  async render(request: RenderRequest, signal?: AbortSignal): Promise<Rendering> {
    return this.#staged('plain', request, async (chart, values) => {
      const rendering = await this.#run(request, { chart, values, debug: false }, signal);
      if (!('error' in rendering) || rendering.error.outputLine === undefined) return rendering;
      const printed = await this.#run(request, { chart, values, debug: true }, signal);
      return 'output' in printed && printed.output !== undefined
        ? { error: rendering.error, output: printed.output }
        : rendering;
    });
  }

  /** Renders a chart with marks on the lines of templates. */
  async renderMarked(request: RenderRequest, signal?: AbortSignal): Promise<MarkedRendering> {
    const word = this.#word;
    const all = markedTree(request.tree, word, () => true);
    const rendering = await this.#marked(request, all.tree, signal);
    if (rendering !== undefined) return { word, files: all.files, output: rendering };
    // A comment may break a helper that does not print YAML.
    const some = markedTree(request.tree, word, path => !path.endsWith('.tpl'));
    return { word, files: some.files, output: (await this.#marked(request, some.tree, signal)) ?? '' };
  }

  async #marked(request: RenderRequest, tree: ChartTree, signal: AbortSignal | undefined): Promise<string | undefined> {
    return this.#staged('marked', { ...request, tree }, async (chart, values) => {
      const rendering = await this.#run(request, { chart, values, debug: true }, signal);
      // A rendering that took too long would take too long again.
      return 'stopped' in rendering ? '' : rendering.output;
    });
  }

  async #staged<T>(
    what: string,
    { tree, values }: RenderRequest,
    work: (chart: string, values: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const key = `${what} ${tree.get('Chart.yaml')?.uri ?? ''}`;
    const layers = values.map((content, i): [string, ChartFile] => [`${i}.yaml`, { content, uri: undefined }]);
    return this.#staging.with(key, tree, chart =>
      this.#staging.with('values', new Map(layers), folder =>
        work(
          chart,
          layers.map(([name]) => `${folder}/${name}`),
        ),
      ),
    );
  }

  async #run({ release }: RenderRequest, staged: Staged, signal: AbortSignal | undefined): Promise<Rendering> {
    const home = await this.#staging.home();
    const result = await runProgram({
      program: this.helm.program,
      args: templateArgs({ ...release, valuesFiles: staged.values, debug: staged.debug }, staged.chart),
      cwd: home,
      env: helmEnvironment(home),
      timeLimit: this.#limits.time,
      outputLimit: this.#limits.output,
      signal,
    });
    return renderingOf(result, this.#limits);
  }
}

/** A rendering with marks; its output is '' where it fails with marks. */
export interface MarkedRendering {
  readonly word: MarkWord;
  readonly files: readonly string[];
  readonly output: string;
}

interface Staged {
  readonly chart: string;
  readonly values: readonly string[];
  readonly debug: boolean;
}

const NO_STREAM = 'helm printed something other than rendered manifests';

/** True for the output of `helm template`: each document names its template; it may be empty. */
function isStream(stdout: string): boolean {
  return stdout.trim() === '' || /^# Source: /m.test(stdout);
}

/** Maximum length of this text. */
const MAX_WORDS = 200;

/** The first line of standard error, after a colon; '' where it is empty. */
function lastWords({ stderr }: ProgramResult): string {
  const line = stderr.trim().split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, MAX_WORDS)}`;
}

/**
 * True where Helm itself refuses the chart. False where it was ended by a signal, crashed, or the machine ran out of
 * memory, disk space or file handles, which is independent of the chart.
 */
function isRefusal({ exitCode, stderr }: ProgramResult): boolean {
  const isOwnWord = /^Error: execution error at /m.test(stderr);
  return exitCode !== -1 && /^Error: /m.test(stderr) && (isOwnWord || !OF_THE_MACHINE.test(stderr));
}

/** Error texts of the operating system, as Go prints them. */
const OF_THE_MACHINE =
  /: (?:no space left on device|cannot allocate memory|too many open files(?: in system)?|resource temporarily unavailable|disk quota exceeded|input\/output error)$/m;

function renderingOf(result: ProgramResult, limits: RenderLimits): Rendering {
  switch (result.outcome) {
    case 'ended':
      if (result.exitCode === 0) return isStream(result.stdout) ? { output: result.stdout } : { stopped: NO_STREAM };
      if (!isRefusal(result)) return { stopped: `helm ended before it was done${lastWords(result)}` };
      return { error: readHelmError(result.stderr), ...(result.stdout === '' ? {} : { output: result.stdout }) };
    case 'timeout':
      return { stopped: `helm took longer than ${limits.time / 1000} seconds` };
    case 'too much output':
      return { stopped: `helm printed more than ${Math.floor(limits.output / 1024 / 1024)} MB` };
    case 'not started':
      return { stopped: 'helm could not be started' };
    case 'cancelled':
      return { stopped: 'cancelled' };
  }
}

function isTemplate(path: string): boolean {
  const parts = path.split('/');
  const folder = parts.lastIndexOf('templates', -2);
  return folder !== -1 && /^.*\.(?:ya?ml|tpl)$/.test(parts.slice(folder + 1).join('/'));
}

function markedTree(tree: ChartTree, word: MarkWord, isWanted: (path: string) => boolean) {
  const files: string[] = [];
  const marked = new Map<string, ChartFile>();
  for (const [path, file] of tree) {
    if (!isTemplate(path) || !isWanted(path)) {
      marked.set(path, file);
      continue;
    }
    const text = markTemplate(new TextDecoder().decode(file.content), word, files.length);
    files.push(path);
    marked.set(path, { ...file, content: new TextEncoder().encode(text) });
  }
  return { tree: marked, files };
}
