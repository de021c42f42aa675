import { splitDocuments } from '../../core/parse/splitDocuments.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import type { ChartTree } from '../chart/chartTree.ts';
import { lineOrigins, toldByMarks } from '../output/lineOrigins.ts';
import type { TemplateLine } from '../output/templateLine.ts';
import { splitRendered } from '../output/renderedStream.ts';
import { pathOfSource } from '../output/templatePaths.ts';
import type { MarkedRendering } from '../run/renderChart.ts';
import type { HelmError } from './helmError.ts';

/** Where a failure of Helm stands in the chart; undefined where it names no file of it. output: what was printed all the same. */
export function lineOfError(
  error: HelmError,
  output: string,
  { tree, marked }: { readonly tree: ChartTree; readonly marked: MarkedRendering | undefined },
): TemplateLine | undefined {
  if (error.source === undefined) return undefined;
  const path = pathOfSource(tree, error.source);
  if (path === undefined) return undefined;
  if (error.outputLine === undefined) return { path, line: error.line ?? 0 };
  const documents = splitRendered(output);
  const broken = documents.findIndex(({ source, text }) => source === error.source && isBroken(text));
  const lines = lineOrigins(documents, toldByMarks(documents, marked), tree)[broken] ?? [];
  // Helm leaves out the blank lines that a template begins with before it counts.
  const blank = /^(?:[ \t]*\r?\n)*/.exec(documents[broken]?.text ?? '')?.[0].split('\n').length ?? 1;
  const at = error.outputLine + blank - 1;
  // Readers of YAML may name the line before or behind; the next one that is known is near enough.
  for (const by of [0, 1, -1, 2, -2]) {
    const line = lines[at + by];
    if (line) return line;
  }
  return { path, line: 0 };
}

function isBroken(text: string): boolean {
  return splitDocuments(text).some(({ start, end }) => 'broken' in readYaml(text.slice(start, end)));
}
