import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { dotOf } from '../../picture/export/dot.ts';
import { mermaidOf } from '../../picture/export/mermaid.ts';
import { svgOfGraph } from '../../picture/export/wholePicture.ts';
import type { WiringGraph } from '../../protocol/graph.ts';
import type { CommandIo } from '../io.ts';
import { ExitCode, UsageError } from '../io.ts';
import { noFilter, type PanelFilter } from '../../picture/model/filter.ts';
import { didYouMean } from '../../core/model/compare/didYouMean.ts';
import { kindsNamed } from '../source/kindNames.ts';
import { addChartOptions } from '../source/chartOptions.ts';
import { openSource } from '../source/openSource.ts';
import type { ReadSource } from '../source/readSource.ts';
import { partOf } from './graphPart.ts';
import { addSourceOptions, type SourceOptions } from '../source/sourceOptions.ts';
import { jsonText } from '../formats/jsonText.ts';

const FORMATS = ['json', 'mermaid', 'dot', 'svg'] as const;

interface GraphOptions extends SourceOptions {
  readonly format: (typeof FORMATS)[number];
  readonly focus?: string;
  /** Id of the build to draw. */
  readonly build?: string;
  readonly depth: number;
  readonly problemsOnly?: boolean;
  readonly hideKind: readonly string[];
  /** A file to write instead of standard output. */
  readonly output?: string;
}

const examples = `
Examples:
  podwire graph --output wiring.mmd                   everything, for Mermaid
  podwire graph deploy/ --format dot | dot -Tsvg      for Graphviz
  podwire graph --format svg --output wiring.svg      the panel's own picture
  podwire graph --focus service/api --depth 1         what one object is wired to
  podwire graph --build overlays/prod                 as one overlay applies it
  podwire graph --problems-only                       what is broken, with its neighbors
  podwire graph -n shop --hide-kind job               one namespace, without its Jobs
  helm template . | podwire graph - --format json     for a program to read`;

/** `podwire graph [PATH…]`. done: called with the exit code. */
export function graphCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('graph')
    .description('Prints the wiring as a graph.')
    .argument('[path...]', 'files, folders or globs with manifests (default: the current folder); - is standard input')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS).default('mermaid'))
    .option('--focus <kind/name>', 'only what is near this object')
    .option('--build <id>', 'as one build applies it: the folder of a kustomization, or CHART#RELEASE')
    .option('--depth <hops>', 'with --focus: the number of hops', wholeNumber, 2)
    .option('--problems-only', 'only what has a problem, with its neighbors')
    .addOption(
      new Option('--hide-kind <kind>', 'leave out objects of this kind (repeatable)')
        .default([], 'none')
        .argParser((value: string, previous: readonly string[]) => [...previous, value]),
    );
  command.option('-o, --output <file>', 'write to this file, in UTF-8, whatever the shell makes of output');
  addChartOptions(addSourceOptions(command))
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: GraphOptions) => done(await graph(paths, options, io)));
}

async function graph(paths: readonly string[], options: GraphOptions, io: CommandIo): Promise<number> {
  const source = await openSource(paths, options, io);
  for (const line of source.unreadable) io.stderr.write(`podwire: ${line}\n`);
  const wiring = wiringGraph(source, options);
  const text = formatted(wiring, options.format);
  if (options.output === undefined) io.stdout.write(text);
  else writeOutput(options.output, text, io);
  if (wiring.nodes.length === 0 && options.format !== 'json') io.stderr.write('podwire: there is nothing to draw\n');
  return source.unreadable.length > 0 ? ExitCode.failed : ExitCode.ok;
}

/** PowerShell redirects output in an encoding that tools for graphs do not expect. */
function writeOutput(file: string, text: string, { cwd }: CommandIo): void {
  try {
    writeFileSync(path.resolve(cwd, file), text);
  } catch {
    throw new UsageError(`--output ${file}: cannot be written`);
  }
}

function wiringGraph(source: ReadSource, options: GraphOptions): WiringGraph {
  const { service, isNamed } = source;
  const { focus, depth, build } = options;
  if (build !== undefined) assertBuild(source, build);
  const whole =
    focus === undefined
      ? service.graph({ scope: 'workspace', build })
      : service.graph({ scope: 'neighborhood', focusId: focusOf(service, focus, build), depth, build });
  // Objects near the focus are included from any file.
  return partOf(whole, { filter: filterOf(whole, options), isNamed: focus === undefined ? isNamed : () => true });
}

function assertBuild({ service, root }: ReadSource, build: string): void {
  const ids = service.buildIds(root);
  if (!ids.includes(build))
    throw new UsageError(`there is no build ${build}${ids.length === 0 ? '' : didYouMean(build, ids)}`);
}

/** The filter of the panel. Kinds may be abbreviated as for kubectl. */
function filterOf({ nodes }: WiringGraph, { problemsOnly = false, namespace, hideKind }: GraphOptions): PanelFilter {
  const hidden = new Set(hideKind.flatMap(kindsNamed));
  const hiddenKinds = [...new Set(nodes.map(({ kind }) => kind))].filter(kind => hidden.has(kind.toLowerCase()));
  return { ...noFilter, problemsOnly, hiddenKinds, namespace };
}

/** The first object with that name. */
function focusOf(service: ReadSource['service'], focus: string, build: string | undefined): string {
  const slash = focus.indexOf('/');
  if (slash < 1) throw new UsageError(`--focus ${focus}: write KIND/NAME`);
  const kinds = kindsNamed(focus.slice(0, slash));
  const name = focus.slice(slash + 1);
  const [id] = kinds.flatMap(kind => service.findResources({ kind, name }, build));
  if (id !== undefined) return id;
  const { nodes } = service.graph({ scope: 'workspace', build });
  const alike = nodes.filter(each => kinds.includes(each.kind.toLowerCase())).map(each => each.name);
  throw new UsageError(`--focus ${focus}: there is no such object${didYouMean(name, alike)}`);
}

function formatted(wiring: WiringGraph, format: GraphOptions['format']): string {
  switch (format) {
    case 'json':
      return `${jsonText(wiring)}\n`;
    case 'mermaid':
      return mermaidOf(wiring);
    case 'dot':
      return dotOf(wiring);
    case 'svg':
      return svgOfGraph(wiring);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It is not a number of hops.');
  return Number(text);
}
