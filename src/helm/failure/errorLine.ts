import { splitDocuments } from '../../core/parse/splitDocuments.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import type { ChartTree } from '../chart/chartTree.ts';
import { lineOrigins, toldByMarks } from '../output/lineOrigins.ts';
import type { TemplateLine } from '../output/templateLine.ts';
import type { RenderedDocument } from '../output/renderedStream.ts';
import { pathOfSource } from '../output/templatePaths.ts';
import type { MarkedRendering } from '../run/renderChart.ts';
import type { HelmError } from './helmError.ts';

/** The place of an error of Helm. */
export interface ErrorPlace {
  /** Line in the chart; undefined where the error names no file of it. */
  readonly at: TemplateLine | undefined;
  /** Document and 0-based line in the printed output; undefined where that parses. */
  readonly printed?: { readonly document: number; readonly line: number };
}

/** Finds the place of an error of Helm. documents: the output that was printed nevertheless. */
export function placeOfError(
  error: HelmError,
  documents: readonly RenderedDocument[],
  { tree, marked }: { readonly tree: ChartTree; readonly marked: MarkedRendering | undefined },
): ErrorPlace {
  const path = error.source === undefined ? undefined : pathOfSource(tree, error.source);
  if (path === undefined) return { at: undefined };
  if (error.outputLine === undefined) return { at: { path, line: error.line ?? 0 } };
  const broken = documents.findIndex(({ source, text }) => source === error.source && isBroken(text));
  const lines = lineOrigins(documents, toldByMarks(documents, marked), tree)[broken] ?? [];
  // Helm strips leading blank lines of a template before it counts.
  const blank = /^(?:[ \t]*\r?\n)*/.exec(documents[broken]?.text ?? '')?.[0].split('\n').length ?? 1;
  const at = error.outputLine + blank - 1;
  // YAML parsers may report the line before or after; the closest known one is good enough.
  const near = [0, 1, -1, 2, -2].map(by => at + by).find(line => lines[line]) ?? at;
  const place = { at: lines[near] ?? { path, line: 0 } };
  return broken === -1 ? place : { ...place, printed: { document: broken, line: near } };
}

function isBroken(text: string): boolean {
  return splitDocuments(text).some(({ start, end }) => 'broken' in readYaml(text.slice(start, end)));
}
