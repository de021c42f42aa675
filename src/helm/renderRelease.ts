import type { BuildDoubt, BuildFault, BuildOutput, DecidedPlace } from '../core/model/build.ts';
import lt from 'semver/functions/lt.js';
import type { ChartFiles } from './chart/chartFiles.ts';
import { chartYamlOf } from './chart/chartYaml.ts';
import type { ChartTree } from './chart/chartTree.ts';
import { completeChart, type CompleteChart, type DependencyStore } from './chart/dependencies.ts';
import { looksUpHosts, withoutArchives, withoutOpenSchemas } from './chart/sealChart.ts';
import { chartBroken, dependencyMissing } from './failure/faults.ts';
import { builtDocuments } from './output/builtDocuments.ts';
import { type Release, valuesFilesOf } from './release/release.ts';
import type { MarkedRendering, Renderer, Rendering, RenderRequest } from './run/renderChart.ts';
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
  return { request: { tree: chart.tree, values, release } };
}

function refused(reason: string, faults: readonly BuildFault[] = []): Question {
  return { refusal: { reason, faults } };
}

/** What Helm answered: the rendering, and the one with marks where there is anything to map. */
export interface Answer {
  readonly rendering: Rendering;
  readonly marked: MarkedRendering | undefined;
}

/** Asks Helm twice: for the text, and for the way back to the templates. */
export async function askHelm(renderer: Renderer, request: RenderRequest, signal?: AbortSignal): Promise<Answer> {
  const rendering = await renderer.render(request, signal);
  const hasText = 'output' in rendering && rendering.output !== undefined && rendering.output !== '';
  return { rendering, marked: hasText ? await renderer.renderMarked(request, signal) : undefined };
}

/** A release's build, as far as it is known. id: unique in the root. */
export function buildOf(
  id: string,
  release: Release,
  tree: ChartTree,
  result: Answer | Refusal,
): BuildOutput {
  const base = {
    id,
    folder: release.chart,
    kind: 'helm' as const,
    release: release.name,
    values: valuesFilesOf(release),
    by: release.by,
  };
  if (!('rendering' in result)) return { ...base, ...failed(result.reason, result.faults) };
  const { rendering, marked } = result;
  if ('stopped' in rendering) return { ...base, ...failed(rendering.stopped, []) };
  if ('error' in rendering) {
    const fault = chartBroken(rendering, { tree, marked, release });
    return { ...base, ...failed(`helm refuses the chart: ${rendering.error.message}`, fault ? [fault] : []) };
  }
  const documents = builtDocuments({ tree, output: rendering.output, marked, fallback: startOfChart(tree) });
  return { ...base, status: 'built', reason: '', documents, doubts: [], faults: [] };
}

function failed(reason: string, faults: readonly BuildFault[]) {
  const doubts: readonly BuildDoubt[] = [{ reason, kinds: undefined, name: undefined }];
  return { status: 'failed' as const, reason, documents: [], doubts, faults };
}

/** The name in Chart.yaml: where what has no better place stands. */
function startOfChart(tree: ChartTree): DecidedPlace {
  const uri = tree.get('Chart.yaml')?.uri ?? '';
  return { uri, span: chartYamlOf(tree)?.nameSpan ?? [0, 0], isEditable: false };
}
