import path from 'node:path';
import { type Command, Option } from 'commander';
import { baseCommit, GitError, type GitTree, treeAt } from '../../node/git.ts';
import { isInside, relativePath } from '../../node/paths.ts';
import { Revision } from '../../node/source/revision.ts';
import { svgOfBuilds, svgOfDifference } from '../../picture/export/wholePicture.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../formats/finding.ts';
import { addColorOptions, ExitCode, UsageError, wantsColors, type CommandIo } from '../io.ts';
import { type CheckedPaths, checkedPaths } from '../source/checkedPaths.ts';
import { didYouMean } from '../../core/model/compare/didYouMean.ts';
import { judge } from '../source/judge.ts';
import { givenConfig, openFiles } from '../source/openSource.ts';
import { fileInRoot, reportOf, type ReadSource } from '../source/readSource.ts';
import { addSourceOptions, settingsOf, type SourceOptions } from '../source/sourceOptions.ts';
import { noFilter } from '../../picture/model/filter.ts';
import type { WiringGraph } from '../../protocol/graph.ts';
import { partOf } from '../graph/graphPart.ts';
import { cacheFolderOf } from '../source/cacheFolder.ts';
import { addChartOptions } from '../source/chartOptions.ts';
import { releaseSides } from './releaseSides.ts';
import { diffMarkdown } from './diffMarkdown.ts';
import { diffText } from './diffText.ts';
import type { DiffSide, WiringDiff } from '../../core/features/diff/diffTypes.ts';
import { wiringDiff } from '../../core/features/diff/wiringDiff.ts';
import { jsonText } from '../formats/jsonText.ts';

const FORMATS = ['text', 'json', 'markdown', 'svg'] as const;

interface DiffOptions extends SourceOptions {
  readonly base: string;
  readonly format: (typeof FORMATS)[number];
  /** Id of the only build to compare. */
  readonly build?: string;
  readonly failOn: Severity | 'never';
  readonly color?: boolean;
}

const examples = `
Examples:
  podwire diff                                   what the edits since the last commit change
  podwire diff --base main                       what this branch changes, edits included
  podwire diff --base origin/main -f markdown    the comment of a pull request
  podwire diff --base main -f svg > wiring.svg   the same as a picture, with what is one wire away
  podwire diff --build overlays/prod             what one overlay applies otherwise
  podwire diff --release shop --release prod     what two releases of a chart wire otherwise; with -f svg as a picture
  podwire diff --fail-on warning                 exit code 1 where a change adds such a problem

The base is where HEAD and the revision part. It is read from Git's objects: the work tree stays as it is.`;

/** `podwire diff [PATH…]`. done: called with the exit code. */
export function diffCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('diff')
    .description('Shows which wires an edit or a branch adds and removes.')
    .argument('[path...]', 'files or folders with manifests (default: the current folder)')
    .addOption(new Option('--base <revision>', 'what to compare with').default('HEAD').conflicts(['release', 'values']))
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS).default('text'))
    .option('--build <id>', 'only as one build applies it: the folder of a kustomization, or CHART#RELEASE')
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity of an added problem that causes exit code 1')
        .choices([...SEVERITIES.toReversed(), 'never'])
        .default('never'),
    );
  addChartOptions(addSourceOptions(addColorOptions(command)), {
    release: 'compare two releases of the current files (name or id; give it twice)',
  })
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: DiffOptions) => done(await diff(paths, options, io)));
}

async function diff(paths: readonly string[], options: DiffOptions, io: CommandIo): Promise<number> {
  if (paths.includes('-')) throw new UsageError('diff reads files: there is nothing to compare standard input with');
  if (options.release !== undefined) return diffReleases(paths, options, io);
  if (options.values !== undefined) throw new UsageError('--values is for releases: name two with --release');
  const checked = await checkedPaths(paths, io.cwd, { ...options, mayBeGone: true });
  const tree = await ofGit(() => baseTree(checked, options.base));
  assertThere(checked, tree, io);
  const given = givenConfig(options, io);
  const config = given === undefined ? 'own' : { text: given };
  const revision = new Revision({ ...checked, folders: [...checked.folders, ...checked.gone] }, tree);
  let count = 0;
  const onRead = (changes: readonly unknown[]): void =>
    io.progress?.report(`Reading ${options.base} (${(count += changes.length)} files)`);
  const base = await ofGit(() => judge(revision, { ...checked, settings: settingsOf(options), config, onRead }));
  // While Helm renders one side, the other one is read.
  const [rendered, files] = await bothOf(renderedBase(base, tree, options, io), openFiles(checked, options, io));
  const before = { ...rendered, namespace: options.namespace };
  const now = withoutSubmodules(files, tree);
  assertBuild([before, now], options.build);
  for (const line of now.unreadable) io.stderr.write(`podwire: ${line}\n`);
  const difference = wiringDiff(sideOf(before, options.build), sideOf(now, options.build));
  io.stdout.write(formatted(difference, { before, now }, options, io));
  return exitCodeOf(difference, now, options);
}

/** Both results, or the first error, after both have ended. */
async function bothOf<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** Loaded only where there are charts, as it makes the start slower. */
async function renderedBase(base: ReadSource, tree: GitTree, options: DiffOptions, io: CommandIo): Promise<ReadSource> {
  const hasCharts = tree.files.some(({ path: file }) => path.posix.basename(file) === 'Chart.yaml');
  if (!hasCharts || options.helm === 'off') return base;
  const { withChartsAt } = await import('./chartsAt.ts');
  return withChartsAt(base, tree, { ...options, cacheFolder: cacheFolderOf(options, io) }, io);
}

/** Compares two releases of the current files. */
async function diffReleases(paths: readonly string[], options: DiffOptions, io: CommandIo): Promise<number> {
  const { release = [], format, build } = options;
  if (build !== undefined) throw new UsageError('--build is for what is no release: name two with --release');
  const now = await openFiles(await checkedPaths(paths, io.cwd, options), options, io);
  const { before, after, ids } = releaseSides(now, release);
  for (const line of now.unreadable) io.stderr.write(`podwire: ${line}\n`);
  const difference = wiringDiff(before, after);
  const text =
    format === 'svg'
      ? svgOfBuilds(graphOf(now, ids[0]), graphOf(now, ids[1]))
      : formatted(difference, { before: now, now }, options, io);
  io.stdout.write(text);
  return exitCodeOf(difference, now, options);
}

function exitCodeOf(difference: WiringDiff, now: ReadSource, { failOn }: DiffOptions): number {
  if (now.unreadable.length > 0) return ExitCode.failed;
  const isWorse = failOn !== 'never' && difference.problems.added.some(({ severity }) => isAtLeast(severity, failOn));
  return isWorse ? ExitCode.problems : ExitCode.ok;
}

function sideOf(source: ReadSource, build: string | undefined): DiffSide {
  const { service, root, isNamed, namespace } = source;
  const report = reportOf(source);
  const builds = service.checkInBuilds({ root, isReported: isNamed, namespace });
  if (build === undefined) return { report, builds };
  return { report: { ...report, services: [], problems: [] }, builds: builds.filter(({ id }) => id === build) };
}

/** The requested build must exist now or in the base. */
function assertBuild(sources: readonly ReadSource[], build: string | undefined): void {
  const ids = sources.flatMap(({ service, root }) => service.buildIds(root));
  if (build !== undefined && !ids.includes(build))
    throw new UsageError(`there is no build ${build}, neither now nor in the base${didYouMean(build, ids)}`);
}

/** All files of the base; empty where there is no commit yet. */
async function baseTree({ root }: CheckedPaths, base: string): Promise<GitTree> {
  const commit = await baseCommit(root, base);
  return commit === undefined ? { files: [], submodules: [] } : treeAt(root, commit);
}

/** Turns errors of Git into errors of the command. */
async function ofGit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

/** A path that does not exist now must exist in the base. */
function assertThere({ root, gone }: CheckedPaths, { files }: GitTree, { cwd }: CommandIo): void {
  for (const each of gone)
    if (!files.some(file => isInside(each, path.join(root, file.path))))
      throw new UsageError(`${relativePath(cwd, each)}: there is no such file or folder, neither now nor in the base`);
}

/** Without files in submodules, which the base does not contain. */
function withoutSubmodules(now: ReadSource, { submodules }: GitTree): ReadSource {
  const isOutside = (file: string): boolean => !submodules.some(folder => file.startsWith(`${folder}/`));
  const inside = now.files.filter(uri => !isOutside(fileInRoot(now.root, uri)));
  now.service.apply(inside.map(uri => ({ uri, removed: true })));
  return { ...now, isNamed: file => isOutside(file) && now.isNamed(file) };
}

/**
 * The picture of the worst of all builds on both sides; where it shows no difference, that of the first build with one.
 */
function svgBetween(before: ReadSource, now: ReadSource, difference: WiringDiff, build: string | undefined): string {
  const shown = build ?? buildToShow(difference);
  return svgOfDifference(graphOf(before, shown), graphOf(now, shown));
}

function buildToShow({ wires, services, problems }: WiringDiff): string | undefined {
  const all = [wires.added, wires.removed, wires.changed, services, problems.added, problems.solved].flat();
  const places = all.map(({ builds }) => builds);
  return places.includes(undefined) ? undefined : places[0]?.[0];
}

function graphOf({ service, namespace }: ReadSource, build: string | undefined): WiringGraph {
  const graph = service.graph({ scope: 'workspace', build });
  return namespace === undefined ? graph : partOf(graph, { filter: { ...noFilter, namespace }, isNamed: () => true });
}

interface Compared {
  readonly before: ReadSource;
  readonly now: ReadSource;
}

function formatted(difference: WiringDiff, { before, now }: Compared, options: DiffOptions, io: CommandIo): string {
  const { shownRoot } = now;
  switch (options.format) {
    case 'text':
      return diffText(difference, { colors: wantsColors(io, options.color), shownRoot });
    case 'json':
      return `${jsonText(difference)}\n`;
    case 'markdown':
      return diffMarkdown(difference, shownRoot);
    case 'svg':
      return svgBetween(before, now, difference, options.build);
  }
}
