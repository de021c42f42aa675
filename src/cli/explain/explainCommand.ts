import { type Command, Option } from 'commander';
import type { ResourceName } from '../../core/features/findResources.ts';
import type { CommandIo } from '../io.ts';
import { ExitCode, UsageError, wantsColors } from '../io.ts';
import { openSource } from '../source/openSource.ts';
import { shownPath } from '../source/shownPath.ts';
import { addSourceOptions, type SourceOptions } from '../source/sourceOptions.ts';
import { explanationText } from './explanationText.ts';

interface ExplainOptions extends Omit<SourceOptions, 'namespace'> {
  readonly inNamespace?: string;
  readonly path: readonly string[];
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

const examples = `
Examples:
  podwire explain service/api              why it reaches what it reaches, label by label
  podwire explain svc/api -n shop          the one in the namespace shop
  podwire explain api --path deploy/       in the manifests of one folder
  helm template . | podwire explain api --path -`;

/** `podwire explain service/NAME`. done: told the exit code. */
export function explainCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('explain')
    .description('Tells the whole story of one Service: scope, candidates label by label, ports, addresses, callers.')
    .argument('<service>', 'service/NAME, svc/NAME or NAME')
    .addOption(new Option('-n, --in-namespace <name>', 'the namespace of the Service (default: any)'))
    .addOption(
      new Option('-p, --path <path>', 'a file, folder or glob with manifests; - is standard input (repeatable)')
        .default([], 'the current folder')
        .argParser((value: string, previous: readonly string[]) => [...previous, value]),
    )
    .addOption(new Option('-f, --format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .option('--no-color', 'no colors, as with NO_COLOR in the environment');
  addSourceOptions(command, { namespace: false })
    .addHelpText('after', examples)
    .action(async (name: string, options: ExplainOptions) => done(await explain(name, options, io)));
}

async function explain(given: string, options: ExplainOptions, io: CommandIo): Promise<number> {
  const wanted = { ...serviceName(given), namespace: options.inNamespace };
  const { service, unreadable, shownRoot } = await openSource(options.path, options, io);
  for (const line of unreadable) io.stderr.write(`podwire: ${line}\n`);
  const found = service
    .findResources(wanted)
    .flatMap(id => service.explain(id, file => shownPath(shownRoot, file)) ?? []);
  if (found.length === 0) {
    const where = options.inNamespace === undefined ? '' : ` in the namespace ${options.inNamespace}`;
    throw new UsageError(`there is no Service ${wanted.name}${where}`);
  }
  const text = () => found.map(each => explanationText(each, wantsColors(io, options.color))).join('\n');
  io.stdout.write(options.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : text());
  return unreadable.length > 0 ? ExitCode.failed : ExitCode.ok;
}

function serviceName(given: string): ResourceName {
  const [kind, name, ...more] = given.includes('/') ? given.split('/') : ['service', given];
  const isService = ['service', 'services', 'svc'].includes(kind?.toLowerCase() ?? '');
  if (!isService || !name || more.length > 0) throw new UsageError(`${given}: write service/NAME`);
  return { kind: 'Service', name };
}
