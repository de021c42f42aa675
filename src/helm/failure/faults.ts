import type { BuildFault } from '../../core/model/build.ts';
import type { Span } from '../../core/model/span.ts';
import { splitDocuments } from '../../core/parse/splitDocuments.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import { chartYamlOf } from '../chart/chartYaml.ts';
import { type ChartTree, textOfFile } from '../chart/chartTree.ts';
import type { MissingDependency } from '../chart/dependencies.ts';
import { lineOrigins, type TemplateLine } from '../output/lineOrigins.ts';
import { splitRendered } from '../output/renderedStream.ts';
import { pathOfSource } from '../output/templatePaths.ts';
import type { Release } from '../release/release.ts';
import type { MarkedRendering, Rendering } from '../run/renderChart.ts';
import type { HelmError } from './helmError.ts';

/** A dependency that is nowhere, on its line of the file that lists it, with the command that fetches it. root: the chart that was to be rendered. */
export function dependencyMissing({ dependency, uri, chart }: MissingDependency, root: string): BuildFault {
  const { name, version, span } = dependency;
  const wanted = version === '' ? name : `${name} ${version}`;
  const message = `the chart needs ${wanted}, which is not here (helm dependency build ${chart || root})`;
  return { code: 'chart-dependency-missing', message, place: { uri: uri ?? '', span } };
}

/** What a failure is looked up in. */
export interface FailureContext {
  readonly tree: ChartTree;
  readonly marked: MarkedRendering | undefined;
  readonly release: Release;
}

/** Helm's own failure, on the template's line. */
export function chartBroken(
  { error, output }: Extract<Rendering, { error: HelmError }>,
  context: FailureContext,
): BuildFault | undefined {
  const line = lineOfError(error, output ?? '', context);
  const place = placeOf(context.tree, line) ?? placeOf(context.tree, { path: 'Chart.yaml', line: nameLine(context.tree) });
  if (!place) return undefined;
  const restsOnDefaults = context.release.declaredIn === undefined && context.release.values.length === 0;
  return { code: 'chart-broken', message: error.message, place, restsOnDefaults };
}

function lineOfError(error: HelmError, output: string, { tree, marked }: FailureContext): TemplateLine | undefined {
  if (error.source === undefined) return undefined;
  const path = pathOfSource(tree, error.source);
  if (path === undefined) return undefined;
  if (error.outputLine === undefined) return { path, line: error.line ?? 0 };
  const documents = splitRendered(output);
  const broken = documents.findIndex(({ source, text }) => source === error.source && isBroken(text));
  const lines = lineOrigins(documents, marked, tree)[broken] ?? [];
  // The reader of YAML may say the line after or before; the next one that is known is near enough.
  for (const at of [0, 1, -1, 2, -2]) {
    const line = lines[error.outputLine + at];
    if (line) return line;
  }
  return { path, line: 0 };
}

function isBroken(text: string): boolean {
  return splitDocuments(text).some(({ start, end }) => 'broken' in readYaml(text.slice(start, end)));
}

function nameLine(tree: ChartTree): number {
  const at = chartYamlOf(tree)?.nameSpan[0] ?? 0;
  return (textOfFile(tree, 'Chart.yaml') ?? '').slice(0, at).split('\n').length - 1;
}

function placeOf(tree: ChartTree, at: TemplateLine | undefined): BuildFault['place'] | undefined {
  const uri = at && tree.get(at.path)?.uri;
  if (!at || uri === undefined) return undefined;
  return { uri, span: spanOfLine(textOfFile(tree, at.path) ?? '', at.line) };
}

/** Of the line's content, without the spaces around it. */
function spanOfLine(text: string, line: number): Span {
  const lines = text.split('\n');
  const index = Math.min(line, lines.length - 1);
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  const content = lines[index] ?? '';
  const indent = content.length - content.trimStart().length;
  return [start + indent, start + content.trimEnd().length];
}
