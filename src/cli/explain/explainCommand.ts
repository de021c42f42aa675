import { type Command, Option } from 'commander';
import type { ResourceName } from '../../core/features/navigation/findResources.ts';
import type { Explanation } from '../../core/features/explain/explain.ts';
import type { CommandIo } from '../io.ts';
import { addColorOptions, ExitCode, UsageError, wantsColors } from '../io.ts';
import { didYouMean } from '../../core/model/compare/didYouMean.ts';
import { kindsNamed } from '../source/kindNames.ts';
import { addChartOptions } from '../source/chartOptions.ts';
import { openLive } from '../live/openLive.ts';
import { addLiveOptions, type LiveOptions } from '../live/liveOptions.ts';
import { openSource } from '../source/openSource.ts';
import { fileInRoot, type ReadSource } from '../source/readSource.ts';
import { shownPath } from '../source/shownPath.ts';
import { addSourceOptions, type SourceOptions } from '../source/sourceOptions.ts';
import { explanationText } from './explanationText.ts';
import { jsonText } from '../formats/jsonText.ts';

interface ExplainOptions extends SourceOptions, LiveOptions {
  readonly live?: true;
  readonly path: readonly string[];
  readonly build?: string;
  readonly format: 'text' | 'json';
  readonly color?: boolean;
}

const examples = `
Examples:
  podwire explain service/api              why it reaches what it reaches, label by label
  podwire explain svc/api -n shop          the one in the namespace shop
  podwire explain api deploy/              in the manifests of one folder
  podwire explain api --build overlays/prod  as that kustomization applies it
  helm template . | podwire explain api -`;

/** `podwire explain service/NAME`. done: called with the exit code. */
export function explainCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('explain')
    .description('Explains one Service: scope, candidates label by label, ports, addresses, callers.')
    .argument('<service>', 'service/NAME, svc/NAME or NAME')
    .argument('[path...]', 'files, folders or globs with manifests (default: the current folder); - is standard input')
    .addOption(
      new Option('-p, --path <path>', 'the same as a PATH (repeatable)')
        .default([], 'none')
        .argParser((value: string, previous: readonly string[]) => [...previous, value]),
    )
    .addOption(new Option('--build <id>', 'as one build applies it: the folder of a kustomization, or CHART#RELEASE'))
    .addOption(new Option('-f, --format <format>', 'what to print').choices(['text', 'json']).default('text'));
  addChartOptions(
    addSourceOptions(addLiveOptions(addColorOptions(command)), {
      namespace: 'the namespace of the Service (default: any)',
    }),
  )
    .option('--live', 'ask the cluster, too')
    .addHelpText('after', examples)
    .action(async (name: string, paths: readonly string[], options: ExplainOptions) =>
      done(await explain(name, { ...options, path: [...paths, ...options.path] }, io)),
    );
}

async function explain(given: string, options: ExplainOptions, io: CommandIo): Promise<number> {
  const wanted = { ...serviceName(given), namespace: options.namespace };
  const source = await openSource(options.path, options, io);
  const { service, unreadable, shownRoot } = source;
  for (const line of unreadable) io.stderr.write(`podwire: ${line}\n`);
  if (options.live) await openLive(source, options, io);
  const show = (file: string): string => shownPath(shownRoot, file);
  const found =
    options.build === undefined
      ? service
          .findResources(wanted)
          .filter(id => isNamed(source, id))
          .flatMap(id => service.explain(id, show) ?? [])
      : inBuild(source, options.build, wanted);
  if (found.length === 0) throw new UsageError(whyNone(source, wanted));
  const text = () => found.map(each => explanationText(each, wantsColors(io, options.color))).join('\n');
  io.stdout.write(options.format === 'json' ? `${jsonText(found)}\n` : text());
  return unreadable.length > 0 ? ExitCode.failed : ExitCode.ok;
}

function inBuild(
  { service, root, shownRoot }: ReadSource,
  build: string,
  wanted: ResourceName,
): readonly Explanation[] {
  const found = service.explainInBuild({ root, build }, wanted, file => shownPath(shownRoot, file));
  if (found) return found;
  const ids = service.buildIds(root);
  throw new UsageError(`there is no build ${build}${ids.length === 0 ? '' : didYouMean(build, ids)}`);
}

function isNamed({ service, root, isNamed }: ReadSource, id: string): boolean {
  const place = service.locate(id);
  return place !== undefined && isNamed(fileInRoot(root, place.uri));
}

/** The message for a Service that does not exist, with similar names. */
function whyNone({ service }: ReadSource, { name, namespace }: ResourceName): string {
  const services = service.graph({ scope: 'workspace' }).nodes.filter(({ kind }) => kind === 'Service');
  const where = namespace === undefined ? '' : ` in the namespace ${namespace}`;
  const elsewhere = [...new Set(services.filter(each => each.name === name).map(each => each.namespace || '""'))];
  const near = namespace === undefined || elsewhere.length === 0 ? '' : `: it is in ${elsewhere.join(', ')}`;
  const alike =
    near ||
    didYouMean(
      name,
      services.map(each => each.name).filter(each => each !== name),
    );
  return `there is no Service ${name}${where}${alike}`;
}

function serviceName(given: string): ResourceName {
  const [kind, name, ...more] = given.includes('/') ? given.split('/') : ['service', given];
  const isService = kindsNamed(kind ?? '').includes('service');
  if (!isService || !name || more.length > 0) throw new UsageError(`${given}: write service/NAME`);
  return { kind: 'Service', name };
}
