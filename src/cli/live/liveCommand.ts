import { type Command, Option } from 'commander';
import type { LivePicture } from '../../core/model/live.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import type { LiveReport } from '../../protocol/liveReport.ts';
import { takeIn } from '../../source/given.ts';
import type { CommandIo } from '../io.ts';
import { addColorOptions, ExitCode, UsageError, wantsColors } from '../io.ts';
import { printable } from '../formats/printable.ts';
import { addChartOptions, type ChartOptions } from '../source/chartOptions.ts';
import { openSource } from '../source/openSource.ts';
import { shownPath } from '../source/shownPath.ts';
import type { ReadSource } from '../source/readSource.ts';
import { addSourceOptions, type SourceOptions } from '../source/sourceOptions.ts';
import { LiveConnection } from './liveConnection.ts';
import { addLiveOptions, type LiveOptions } from './liveOptions.ts';
import { liveText } from './liveText.ts';
import { jsonText } from '../formats/jsonText.ts';

interface LiveCommandOptions extends SourceOptions, ChartOptions, LiveOptions {
  readonly format: 'text' | 'json';
  readonly failOn: 'none' | 'partly';
  readonly watch?: true;
  readonly color?: boolean;
}

const examples = `
Examples:
  podwire live                          which Services have ready endpoints now, and if not, why?
  podwire live deploy/ --context prod   of the manifests of one folder, in one cluster
  podwire live -n shop --watch          again on every change
  podwire live --fail-on none           some Pods that are not ready are no failure

The cluster is only read: Services, EndpointSlices, Pods, Deployments, StatefulSets, DaemonSets, ReplicaSets.

Exit codes:
  0  every Service of the manifests has all its endpoints, or nobody can tell
  1  some has not
  2  bad usage, or the cluster could not be asked`;

/** `podwire live [PATH…]`. done: called with the exit code. */
export function liveCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('live')
    .description('Shows which Services have ready endpoints in a cluster now, per port, and if not, why.')
    .argument('[path...]', 'files, folders or globs with manifests (default: the current folder); - is standard input')
    .option('--watch', 'keep running, and print it again on every change')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <verdict>', 'the lowest result that causes exit code 1')
        .choices(['none', 'partly'])
        .default('partly'),
    );
  addChartOptions(
    addSourceOptions(addLiveOptions(addColorOptions(command)), {
      namespace: 'look at this namespace (default: those of the manifests)',
    }),
  )
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: LiveCommandOptions) => done(await live(paths, options, io)));
}

async function live(paths: readonly string[], options: LiveCommandOptions, io: CommandIo): Promise<number> {
  const { namespace, watch = false } = options;
  // The connection decides the namespace of manifests without one.
  const source = await openSource(paths, { ...options, omittedNamespace: options.omittedNamespace ?? '' }, io);
  for (const line of source.unreadable) io.stderr.write(`podwire: ${line}\n`);
  const namespaces = namespace === undefined ? source.service.namespaces() : [namespace];
  const workspaceFolders = [pathOfUri(source.root) ?? io.cwd];
  const printer = new Printer(source, options, io);
  const connection = new LiveConnection({ ...options, namespaces, workspaceFolders, isWatching: watch }, io, {
    changed: picture => printer.print(picture),
    stale: sentence => io.stderr.write(`podwire: ${printable(sentence)}\n`),
  });
  try {
    io.progress?.report('Asking the cluster');
    const picture = await connection.open();
    await io.progress?.settled();
    const code = printer.print(picture);
    if (!watch) return source.unreadable.length > 0 ? ExitCode.failed : code;
    const { message } = await connection.closed();
    if (message !== '') throw new UsageError(message);
    return printer.code;
  } finally {
    connection.dispose();
  }
}

/** Prints the report where it has changed. */
class Printer {
  readonly #source: ReadSource;
  readonly #options: LiveCommandOptions;
  readonly #io: CommandIo;
  #printed = '';
  code: number = ExitCode.ok;

  constructor(source: ReadSource, options: LiveCommandOptions, io: CommandIo) {
    this.#source = source;
    this.#options = options;
    this.#io = io;
  }

  /** Returns the exit code for the picture. Nothing is printed while the cluster does not answer. */
  print(picture: LivePicture): number {
    if (!picture.isFresh) return this.code;
    const { format, watch, color, failOn, namespace } = this.#options;
    const asked = namespace === undefined ? picture : { ...picture, namespace };
    takeIn(this.#source.service, { origin: 'live', picture: asked });
    const report = this.#report(picture);
    const json = (): string => `${jsonText(report, watch ? 0 : 2)}\n`;
    const text = format === 'json' ? json() : liveText(report, wantsColors(this.#io, color));
    if (text !== this.#printed) this.#io.stdout.write(this.#printed && format === 'text' ? `\n${text}` : text);
    this.#printed = text;
    this.code = exitCodeOf(report, failOn);
    return this.code;
  }

  #report({ namespaces }: LivePicture): LiveReport {
    const { service, root, shownRoot, isNamed } = this.#source;
    const report = service.liveReport({ root, namespaces, isReported: isNamed });
    const services = report.services.map(each =>
      each.file === undefined ? each : { ...each, file: shownPath(shownRoot, each.file) },
    );
    return { ...report, services };
  }
}

/** Services that only the cluster has do not count as failures. */
function exitCodeOf({ services }: LiveReport, failOn: LiveCommandOptions['failOn']): number {
  const failing = failOn === 'none' ? ['none', 'absent'] : ['none', 'absent', 'partly'];
  const isFailing = services.some(({ file, verdict }) => file !== undefined && failing.includes(verdict));
  return isFailing ? ExitCode.problems : ExitCode.ok;
}
