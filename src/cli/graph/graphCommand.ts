import { type Command, InvalidArgumentError, Option } from 'commander';
import { onlyProblems } from '../../core/features/graphFilter.ts';
import { dotOf } from '../../picture/export/dot.ts';
import { mermaidOf } from '../../picture/export/mermaid.ts';
import { svgOfGraph } from '../../picture/export/wholePicture.ts';
import type { WiringGraph } from '../../protocol/graph.ts';
import type { CommandIo } from '../io.ts';
import { ExitCode, UsageError } from '../io.ts';
import { openSource } from '../source/openSource.ts';
import type { Source } from '../source/source.ts';
import { addSourceOptions, type SourceOptions } from '../source/sourceOptions.ts';

const FORMATS = ['json', 'mermaid', 'dot', 'svg'] as const;

interface GraphOptions extends SourceOptions {
  readonly format: (typeof FORMATS)[number];
  readonly focus?: string;
  readonly depth: number;
  readonly problemsOnly?: true;
}

const examples = `
Examples:
  podwire graph > wiring.mmd                          everything, for Mermaid
  podwire graph deploy/ --format dot | dot -Tsvg      for Graphviz
  podwire graph --format svg > wiring.svg             the panel's own picture
  podwire graph --focus service/api --depth 1         what one object is wired to
  podwire graph --problems-only                       what is broken, with its neighbors
  helm template . | podwire graph - --format json     for a program to read`;

/** `podwire graph [PATH…]`. done: told the exit code. */
export function graphCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('graph')
    .description('Prints the wiring as a graph.')
    .argument('[path...]', 'files, folders or globs with manifests (default: the current folder); - is standard input')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS).default('mermaid'))
    .option('--focus <kind/name>', 'only what is near this object')
    .option('--depth <hops>', 'with --focus: how far', wholeNumber, 2)
    .option('--problems-only', 'only what has a problem, with its neighbors');
  addSourceOptions(command)
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: GraphOptions) => done(await graph(paths, options, io)));
}

async function graph(paths: readonly string[], options: GraphOptions, io: CommandIo): Promise<number> {
  const source = await openSource(paths, options, io);
  for (const line of source.unreadable) io.stderr.write(`podwire: ${line}\n`);
  io.stdout.write(formatted(wiringGraph(source, options), options.format));
  return source.unreadable.length > 0 ? ExitCode.failed : ExitCode.ok;
}

function wiringGraph({ service }: Source, { focus, depth, problemsOnly }: GraphOptions): WiringGraph {
  const whole =
    focus === undefined
      ? service.graph({ scope: 'workspace' })
      : service.graph({ scope: 'neighborhood', focusId: focusOf(service, focus), depth });
  return problemsOnly ? onlyProblems(whole) : whole;
}

/** The first object with that name. */
function focusOf(service: Source['service'], focus: string): string {
  const slash = focus.indexOf('/');
  if (slash < 1) throw new UsageError(`--focus ${focus}: write KIND/NAME`);
  const [id] = service.findResources({ kind: focus.slice(0, slash), name: focus.slice(slash + 1) });
  if (id === undefined) throw new UsageError(`--focus ${focus}: there is no such object`);
  return id;
}

function formatted(wiring: WiringGraph, format: GraphOptions['format']): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(wiring, null, 2)}\n`;
    case 'mermaid':
      return mermaidOf(wiring);
    case 'dot':
      return dotOf(wiring);
    case 'svg':
      return svgOfGraph(wiring);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It is no number of hops.');
  return Number(text);
}
