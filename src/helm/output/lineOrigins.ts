import type { LineOrigins, ToldLines } from './templateLine.ts';
import type { ChartTree } from '../chart/chartTree.ts';
import type { MarkedRendering } from '../run/renderChart.ts';
import { alignLines } from './alignLines.ts';
import { literalLines } from './literalLines.ts';
import { inPairs } from './partners.ts';
import { splitRendered, type RenderedDocument } from './renderedStream.ts';
import { pathOfSource } from './templatePaths.ts';
import { templateText } from './templateText.ts';

/** The origins of the lines of each document, in order: from `told`, else from the literal text of the templates. */
export function lineOrigins(
  documents: readonly RenderedDocument[],
  told: readonly ToldLines[],
  tree: ChartTree,
): readonly LineOrigins[] {
  return documents.map((document, i) => {
    const lines = told[i] ?? document.text.split('\n').map(() => []);
    const template = pathOfSource(tree, document.source);
    if (template === undefined) return lines.map(([innermost]) => innermost);
    return literalLines(document.text, lines, { path: template, text: templateText(tree, template) });
  });
}

/** The origins of each document's lines by marks; empty where there are none. */
export function toldByMarks(
  documents: readonly RenderedDocument[],
  marked: MarkedRendering | undefined,
): readonly ToldLines[] {
  if (!marked) return [];
  return inPairs(documents, splitRendered(marked.output), ({ source }) => source).map(([document, partner]) =>
    partner ? toldLines(document, partner, marked) : document.text.split('\n').map(() => []),
  );
}

function toldLines(document: RenderedDocument, partner: RenderedDocument, { word, files }: MarkedRendering): ToldLines {
  return alignLines(document.text, partner.text, word).map(from =>
    from.flatMap(({ file, line }) => {
      const path = files[file];
      return path === undefined ? [] : [{ path, line }];
    }),
  );
}
