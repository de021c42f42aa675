import type { BuildDoubt, BuildFault, BuildOutput } from '../core/model/build.ts';
import lt from 'semver/functions/lt.js';
import type { ChartFiles } from './chart/chartFiles.ts';
import type { ChartFile, ChartTree } from './chart/chartTree.ts';
import { completeChart, type CompleteChart, type DependencyStore } from './chart/dependencies.ts';
import { looksUpHosts, withoutArchives, withoutOpenSchemas } from './chart/sealChart.ts';
import { chartBroken, dependencyMissing, startOfChart } from './failure/faults.ts';
import { type Answer, answerOf } from './output/answer.ts';
import type { AnsweredDocument } from './output/answeredDocument.ts';
import { builtDocuments } from './output/builtDocuments.ts';
import { fileLines } from './output/fileLines.ts';
import { printedText } from './output/printedText.ts';
import { type Release, valuesFilesOf, type ValuesLayer } from './release/release.ts';
import { type FormerRendering, isAsBefore } from './output/formerLines.ts';
import type { Renderer, Rendering, RenderRequest } from './run/renderChart.ts';
import { nameFault } from './run/templateArgs.ts';
import { ValuesKeys, type ValuesSource } from './values/valuesKeys.ts';

/** A chart as passed to Helm, with its missing dependencies; the same for all of its releases. */
export interface PreparedChart {
  /** undefined where it is too large. */
  readonly chart: CompleteChart | undefined;
}

/** Reads a chart and adds its dependencies to its `charts/`. */
export async function prepareChart(folder: string, files: ChartFiles, store: DependencyStore): Promise<PreparedChart> {
  const read = await files.readChart(folder);
  if (!read) return { chart: undefined };
  const complete = await completeChart({ folder, tree: await withoutArchives(read) }, store);
  return { chart: { ...complete, tree: withoutOpenSchemas(complete.tree) } };
}

/** The request to Helm for a release, or why there is none. */
export type Question =
  | {
      readonly request: RenderRequest;
      /** The values with their places, as far as they have one. */
      readonly values: readonly ValuesSource[];
    }
  | { readonly refusal: Refusal };

/** Why nothing is rendered. */
export interface Refusal {
  /** After `cannot tell: `. */
  readonly reason: string;
  readonly faults: readonly BuildFault[];
}

/** Combines a release and its chart into a request to Helm. */
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
  const sources: ValuesSource[] = [];
  for (const layer of release.values) {
    const file = 'text' in layer ? undefined : await files.read(layer.file);
    const content = 'text' in layer ? new TextEncoder().encode(layer.text) : file?.content;
    if (content) values.push(content);
    if (content) sources.push(...sourcesOf(layer, file));
    else if ('file' in layer && !layer.isOptional) return refused(`there is no values file ${layer.file}`);
  }
  const tree = release.withoutDefaults ? withoutValues(chart.tree) : chart.tree;
  return { request: { tree, values, release }, values: sources };
}

function sourcesOf(layer: ValuesLayer, file: ChartFile | undefined): readonly ValuesSource[] {
  if (file?.uri !== undefined)
    return [{ text: new TextDecoder().decode(file.content), uri: file.uri, offset: 0, file }];
  if (!('text' in layer) || !layer.place) return [];
  // The text before it is the indentation of its first line.
  const text = layer.written ?? layer.text;
  const indent = text.length - text.trimStart().length;
  return [{ text, uri: layer.place.uri, offset: layer.place.span[0] - indent }];
}

function withoutValues(tree: ChartTree): ChartTree {
  return new Map([...tree].filter(([path]) => path !== 'values.yaml'));
}

function refused(reason: string, faults: readonly BuildFault[] = []): Question {
  return { refusal: { reason, faults } };
}

/** Runs a job when it is its turn; urgent ones before all others. */
export type RunsJobs = <T>(job: () => Promise<T>, isUrgent: boolean) => Promise<T>;

/** Helm's first answer, and a job for the more exact one with marks; undefined where that would tell nothing new. */
export interface Asked {
  readonly first: Answer;
  readonly exact: (() => Promise<Answer>) | undefined;
}

/** Options for asking Helm. */
export interface Asking {
  readonly run: RunsJobs;
  readonly signal: AbortSignal;
  /** The former rendering; undefined for none. */
  readonly former: FormerRendering | undefined;
}

/** Asks Helm for the text and, where needed, for its origins in the templates, which takes a second rendering. */
export async function askHelm(renderer: Renderer, request: RenderRequest, asking: Asking): Promise<Asked> {
  const { run, signal, former } = asking;
  const { tree, release } = request;
  const { options } = release;
  const rendering = await run(() => renderer.render(request, signal), true);
  if (signal.aborted) return { first: CANCELLED, exact: undefined };
  const first = answerOf(rendering, tree, { former, options });
  if (!needsMarks(rendering, first, tree, former)) return { first, exact: undefined };
  const exact = async () => {
    const marked = await run(() => renderer.renderMarked(request, signal), false);
    return signal.aborted ? CANCELLED : answerOf(rendering, tree, { marked, options });
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
  // Helm names the line itself, unless its output is not valid YAML.
  if ('error' in rendering) return rendering.error.outputLine !== undefined;
  if (!('documents' in first) || first.documents.length === 0) return false;
  return !former || !isAsBefore(first.documents, former, tree);
}

/** The build of a release, as far as known. id: unique in the root. */
export function buildOf(
  { id, release }: { readonly id: string; readonly release: Release },
  tree: ChartTree,
  answer: Answer | Refusal,
  values: readonly ValuesSource[],
): BuildOutput {
  const base = {
    id,
    folder: release.chart,
    kind: 'helm' as const,
    release: release.name,
    values: valuesFilesOf(release),
    by: release.by,
    namespace: release.namespace,
    ...(release.builds ? { builds: release.builds } : {}),
    ...(release.takenBy === undefined ? {} : { takenBy: release.takenBy }),
  };
  const withFiles = (made: Made): BuildOutput => ({ ...base, ...made, files: fileLines(made, filesOf(tree, values)) });
  const asBuilt = (documents: readonly AnsweredDocument[]) =>
    builtDocuments(documents, tree, {
      fallback: { ...startOfChart(tree), isEditable: false },
      keys: new ValuesKeys(tree, values, !release.withoutDefaults),
    });
  if ('faults' in answer) return withFiles(failed(answer.reason, answer.faults));
  if ('stopped' in answer) return withFiles(failed(answer.stopped, []));
  if ('refusal' in answer) {
    const made = failed(`helm refuses the chart: ${answer.refusal}`, [chartBroken(answer, tree, release)]);
    const printed = answer.printed && printedText(answer.printed, asBuilt);
    return withFiles({ ...made, ...(printed ? { printed } : {}) });
  }
  const documents = asBuilt(answer.documents);
  return withFiles({ status: 'built', reason: '', documents, doubts: [], faults: [] });
}

type Made = Pick<BuildOutput, 'status' | 'reason' | 'documents' | 'doubts' | 'faults' | 'printed'>;

function filesOf(tree: ChartTree, values: readonly ValuesSource[]): Iterable<ChartFile> {
  return [...tree.values(), ...values.flatMap(({ file }) => file ?? [])];
}

function failed(reason: string, faults: readonly BuildFault[]): Made {
  const doubts: readonly BuildDoubt[] = [{ reason, kinds: undefined, name: undefined }];
  return { status: 'failed', reason, documents: [], doubts, faults };
}
