import type { LineOrigins, ToldLines } from './templateLine.ts';
import { type ChartTree, textOfFile } from '../chart/chartTree.ts';
import type { MarkedRendering } from '../run/renderChart.ts';
import { alignLines } from './alignLines.ts';
import { literalLines } from './literalLines.ts';
import { splitRendered, type RenderedDocument } from './renderedStream.ts';
import { pathOfSource } from './templatePaths.ts';

/** The origins of the lines of each document, in order. What marks do not tell, the templates' literal text does. */
export function lineOrigins(
  documents: readonly RenderedDocument[],
  marked: MarkedRendering | undefined,
  tree: ChartTree,
): readonly LineOrigins[] {
  const partners = marked ? partnersOf(documents, splitRendered(marked.output)) : [];
  return documents.map((document, i) => {
    const partner = partners[i];
    const told = partner && marked ? toldLines(document, partner, marked) : document.text.split('\n').map(() => []);
    const template = pathOfSource(tree, document.source);
    if (template === undefined) return told.map(([innermost]) => innermost);
    return literalLines(document.text, told, { path: template, text: textOfFile(tree, template) ?? '' });
  });
}

/** The marked rendering of each document: the one at its place, or the n-th of the same template. */
function partnersOf(
  documents: readonly RenderedDocument[],
  marked: readonly RenderedDocument[],
): readonly (RenderedDocument | undefined)[] {
  const isSame = documents.length === marked.length && documents.every(({ source }, i) => marked[i]?.source === source);
  if (isSame) return marked;
  const bySource = groupsOf(marked);
  return documents.map(({ source }) => bySource.get(source)?.shift());
}

function groupsOf(documents: readonly RenderedDocument[]): Map<string, RenderedDocument[]> {
  const groups = new Map<string, RenderedDocument[]>();
  for (const document of documents) groups.set(document.source, [...(groups.get(document.source) ?? []), document]);
  return groups;
}

function toldLines(document: RenderedDocument, partner: RenderedDocument, { word, files }: MarkedRendering): ToldLines {
  return alignLines(document.text, partner.text, word).map(from =>
    from.flatMap(({ file, line }) => {
      const path = files[file];
      return path === undefined ? [] : [{ path, line }];
    }),
  );
}
