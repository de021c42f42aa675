import type { BuildFault } from '../../core/model/build.ts';
import type { Span } from '../../core/model/span.ts';
import { type ChartTree, textOfFile } from '../chart/chartTree.ts';
import { chartYamlOf } from '../chart/chartYaml.ts';
import type { MissingDependency } from '../chart/dependencies.ts';
import type { TemplateLine } from '../output/templateLine.ts';
import type { Release } from '../release/release.ts';

/**
 * The fault for a missing dependency, at its line of the file that lists it, with the command that fetches it. root:
 * the chart that was to be rendered.
 */
export function dependencyMissing({ dependency, uri, chart }: MissingDependency, root: string): BuildFault {
  const { name, version, span } = dependency;
  const wanted = version === '' ? name : `${name} ${version}`;
  const message = `the chart needs ${wanted}, which is missing (helm dependency build ${chart || root})`;
  return { code: 'chart-dependency-missing', message, place: { uri: uri ?? '', span } };
}

/** The fault for an error of Helm, at the template's line, else at the chart's name. */
export function chartBroken(
  { refusal, at }: { readonly refusal: string; readonly at: TemplateLine | undefined },
  tree: ChartTree,
  release: Release,
): BuildFault {
  const restsOnDefaults =
    release.declaredIn === undefined && release.values.every(layer => 'file' in layer && isPart(layer.file));
  return { code: 'chart-broken', message: refusal, place: placeOf(tree, at) ?? startOfChart(tree), restsOnDefaults };
}

/** True for a file of `ci` that chart-testing would not install the chart with: it may leave out what is required. */
function isPart(file: string): boolean {
  return /(?:^|\/)ci\/[^/]+$/.test(file) && !/-values\.ya?ml$/.test(file);
}

/** The name in Chart.yaml: the place of faults without a better one. */
export function startOfChart(tree: ChartTree): BuildFault['place'] {
  return { uri: tree.get('Chart.yaml')?.uri ?? '', span: chartYamlOf(tree)?.nameSpan ?? [0, 0] };
}

function placeOf(tree: ChartTree, at: TemplateLine | undefined): BuildFault['place'] | undefined {
  const uri = at && tree.get(at.path)?.uri;
  if (!at || uri === undefined) return undefined;
  return { uri, span: spanOfLine(textOfFile(tree, at.path) ?? '', at.line) };
}

/** Span of a line's content, without the spaces around it. */
function spanOfLine(text: string, line: number): Span {
  const lines = text.split('\n');
  const index = Math.min(line, lines.length - 1);
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  const content = lines[index] ?? '';
  const indent = content.length - content.trimStart().length;
  return [start + indent, start + content.trimEnd().length];
}
