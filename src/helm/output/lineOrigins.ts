import { type ChartTree, textOfFile } from '../chart/chartTree.ts';
import type { MarkedRendering } from '../run/renderChart.ts';
import { alignLines } from './alignLines.ts';
import { literalLines } from './literalLines.ts';
import { splitRendered, type RenderedDocument } from './renderedStream.ts';
import { pathOfSource } from './templatePaths.ts';

/** A line of a file of the chart. */
export interface TemplateLine {
  /** In the chart's tree. */
  readonly path: string;
  /** 0-based */
  readonly line: number;
}

/** Where the lines of a rendered document came from: index is the 0-based line of its text. */
export type LineOrigins = readonly (TemplateLine | undefined)[];

/** What marks tell of each line, the innermost place first. */
export type ToldLines = readonly (readonly TemplateLine[])[];

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
