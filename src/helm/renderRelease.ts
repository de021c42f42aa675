import type { BuildDoubt, BuildFault, BuildOutput } from '../core/model/build.ts';
import lt from 'semver/functions/lt.js';
import type { ChartFiles } from './chart/chartFiles.ts';
import type { ChartTree } from './chart/chartTree.ts';
import { completeChart, type CompleteChart, type DependencyStore } from './chart/dependencies.ts';
import { looksUpHosts, withoutArchives, withoutOpenSchemas } from './chart/sealChart.ts';
import { chartBroken, dependencyMissing, startOfChart } from './failure/faults.ts';
import { type Answer, answerOf } from './output/answer.ts';
import { builtDocuments } from './output/builtDocuments.ts';
import { type Release, valuesFilesOf } from './release/release.ts';
import { type FormerRendering, isAsBefore } from './output/formerLines.ts';
import type { Renderer, Rendering, RenderRequest } from './run/renderChart.ts';
import { nameFault } from './run/templateArgs.ts';

/** A chart as Helm gets it, with what is missing; the same for all of its releases. */
export interface PreparedChart {
  /** undefined where it is too large to be read. */
  readonly chart: CompleteChart | undefined;
}

/** Reads a chart and puts what it needs in its `charts/`. */
export async function prepareChart(folder: string, files: ChartFiles, store: DependencyStore): Promise<PreparedChart> {
  const read = await files.readChart(folder);
  if (!read) return { chart: undefined };
  const complete = await completeChart({ folder, tree: await withoutArchives(read) }, store);
  return { chart: { ...complete, tree: withoutOpenSchemas(complete.tree) } };
}

/** What Helm is to be asked for a release, or why it is not asked. */
export type Question = { readonly request: RenderRequest } | { readonly refusal: Refusal };

/** Why nothing is rendered. */
export interface Refusal {
  /** After `cannot tell: `. */
  readonly reason: string;
  readonly faults: readonly BuildFault[];
}

/** Puts a release and its chart together to what Helm is asked. */
export async function questionOf(
  release: Release,
  { chart }: PreparedChart,
  files: ChartFiles,
  version: string,
): Promise<Question> {
  if (release.unknown !== undefined) return refused(release.unknown);
  if (!chart) return refused('the chart is too large');
  if (chart.missing.length > 0) {
    const faults = chart.missing.map(missing => dependencyMissing(missing, release.chart));
    return refused(faults[0]?.message ?? '', faults);
  }
  const badName = nameFault(release.name);
  if (badName !== undefined) return refused(badName);
  // Source: Helm 3.11.1 made getHostByName answer '' (CVE-2023-25165).
  if (lt(version, '3.11.1') && looksUpHosts(chart.tree)) return refused(`helm ${version} would look up hosts`);
  const values: Uint8Array[] = [];
  for (const layer of release.values) {
    const content = 'text' in layer ? new TextEncoder().encode(layer.text) : (await files.read(layer.file))?.content;
    if (content) values.push(content);
    else if ('file' in layer && !layer.isOptional) return refused(`there is no values file ${layer.file}`);
  }
  return { request: { tree: release.withoutDefaults ? withoutValues(chart.tree) : chart.tree, values, release } };
}

function withoutValues(tree: ChartTree): ChartTree {
  return new Map([...tree].filter(([path]) => path !== 'values.yaml'));
}

function refused(reason: string, faults: readonly BuildFault[] = []): Question {
  return { refusal: { reason, faults } };
}

/** Runs a job in its turn; an urgent one before all others. */
export type RunsJobs = <T>(job: () => Promise<T>, isUrgent: boolean) => Promise<T>;

/** Helm's first answer, and the one that marks make more exact; undefined where they would tell nothing new. */
export interface Asked {
  readonly first: Answer;
  readonly exact: (() => Promise<Answer>) | undefined;
}

/** How Helm is asked. */
export interface Asking {
  readonly run: RunsJobs;
  readonly signal: AbortSignal;
  /** What is known from before; undefined where nothing is. */
  readonly former: FormerRendering | undefined;
}

/** Asks Helm for the text, and, where that is needed, for the way back to the templates, which takes a second rendering. */
export async function askHelm(renderer: Renderer, request: RenderRequest, asking: Asking): Promise<Asked> {
  const { run, signal, former } = asking;
  const { tree } = request;
  const rendering = await run(() => renderer.render(request, signal), true);
  if (signal.aborted) return { first: CANCELLED, exact: undefined };
  const first = answerOf(rendering, tree, { former });
  if (!needsMarks(rendering, first, tree, former)) return { first, exact: undefined };
  const exact = async () => {
    const marked = await run(() => renderer.renderMarked(request, signal), false);
    return signal.aborted ? CANCELLED : answerOf(rendering, tree, { marked });
  };
  return { first, exact };
}

const CANCELLED: Answer = { stopped: 'cancelled' };

function needsMarks(
  rendering: Rendering,
  first: Answer,
  tree: ChartTree,
  former: FormerRendering | undefined,
): boolean {
  // Helm names the line itself, unless what it rendered is no YAML.
  if ('error' in rendering) return rendering.error.outputLine !== undefined;
  if (!('documents' in first) || first.documents.length === 0) return false;
  return !former || !isAsBefore(first.documents, former, tree);
}

/** A release's build, as far as it is known. id: unique in the root. */
export function buildOf(id: string, release: Release, tree: ChartTree, answer: Answer | Refusal): BuildOutput {
  const base = {
    id,
    folder: release.chart,
    kind: 'helm' as const,
    release: release.name,
    values: valuesFilesOf(release),
    by: release.by,
  };
  if ('faults' in answer) return { ...base, ...failed(answer.reason, answer.faults) };
  if ('stopped' in answer) return { ...base, ...failed(answer.stopped, []) };
  if ('refusal' in answer) {
    return { ...base, ...failed(`helm refuses the chart: ${answer.refusal}`, [chartBroken(answer, tree, release)]) };
  }
  const documents = builtDocuments(answer.documents, tree, { ...startOfChart(tree), isEditable: false });
  return { ...base, status: 'built', reason: '', documents, doubts: [], faults: [] };
}

function failed(reason: string, faults: readonly BuildFault[]) {
  const doubts: readonly BuildDoubt[] = [{ reason, kinds: undefined, name: undefined }];
  return { status: 'failed' as const, reason, documents: [], doubts, faults };
}
