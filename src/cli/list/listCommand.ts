import { type Command, Option } from 'commander';
import type { ListedService } from '../../protocol/services.ts';
import type { CommandIo } from '../io.ts';
import { ExitCode } from '../io.ts';
import { addChartOptions } from '../source/chartOptions.ts';
import { openSource } from '../source/openSource.ts';
import { shownPath } from '../source/shownPath.ts';
import type { ReadSource } from '../source/readSource.ts';
import { addSourceOptions, type SourceOptions } from '../source/sourceOptions.ts';
import { tableOf } from './table.ts';
import { jsonText } from '../formats/jsonText.ts';

interface ListOptions extends SourceOptions {
  readonly format: 'text' | 'json';
}

const examples = `
Examples:
  podwire list                             every Service, and how many Pods it reaches
  podwire list deploy/ -n shop             those of one namespace
  podwire list --format json               for a program to read
  helm template . | podwire list -         of what Helm renders

"podwire explain service/NAME" says why.`;

/** `podwire list [PATH…]`. done: called with the exit code. */
export function listCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('list')
    .description('Lists every Service with the number of Pods that it reaches.')
    .argument('[path...]', 'files, folders or globs with manifests (default: the current folder); - is standard input')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(['text', 'json']).default('text'));
  addChartOptions(addSourceOptions(command))
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: ListOptions) => done(await list(paths, options, io)));
}

async function list(paths: readonly string[], options: ListOptions, io: CommandIo): Promise<number> {
  const { namespace, format } = options;
  const source = await openSource(paths, options, io);
  for (const line of source.unreadable) io.stderr.write(`podwire: ${line}\n`);
  const services = listedIn(source, namespace);
  if (format === 'json') io.stdout.write(`${jsonText(services.map(withoutId))}\n`);
  else if (services.length > 0) io.stdout.write(tableOf(HEADINGS, services.map(row)));
  else io.stderr.write(`podwire: no Services found${namespace === undefined ? '' : ' in this namespace'}\n`);
  return source.unreadable.length > 0 ? ExitCode.failed : ExitCode.ok;
}

/** The requested Services, with printed paths. */
function listedIn(
  { service, shownRoot, isNamed }: ReadSource,
  namespace: string | undefined,
): readonly ListedService[] {
  return service
    .services()
    .filter(each => isNamed(each.file) && (namespace === undefined || service.isInNamespace(each.id, namespace)))
    .map(each => ({ ...each, file: shownPath(shownRoot, each.file) }));
}

const HEADINGS = ['SERVICE', 'PODS', 'VERDICT', 'FILE'];

function row({ namespace, name, podsInWords, state, file, line }: ListedService): readonly string[] {
  return [namespace === '' ? name : `${namespace}/${name}`, podsInWords, state, `${file}:${line}`];
}

/** Ids are not stable between runs. */
function withoutId({ id: _, ...service }: ListedService): Omit<ListedService, 'id'> {
  return service;
}
