import type { ChartTree } from '../chart/chartTree.ts';
import { lineOfError } from '../failure/errorLine.ts';
import type { MarkedRendering, Rendering } from '../run/renderChart.ts';
import { lineOrigins } from './lineOrigins.ts';
import type { LineOrigins, TemplateLine } from './templateLine.ts';
import { maskSecret } from './maskSecret.ts';
import { splitRendered } from './renderedStream.ts';
import { pathOfSource } from './templatePaths.ts';
import { isTestHook } from './testHook.ts';

/** One rendered document, without the values of a Secret. */
export interface AnsweredDocument {
  readonly text: string;
  /** The template in the chart's tree; undefined where it is not known. */
  readonly template: string | undefined;
  readonly origins: LineOrigins;
}

/** What Helm said of a chart, as plain data that may be kept: what it rendered, why it refuses, or why it was stopped. */
export type Answer =
  | { readonly documents: readonly AnsweredDocument[] }
  | { readonly refusal: string; readonly at: TemplateLine | undefined }
  | { readonly stopped: string };

/** Puts both renderings together. */
export function answerOf(rendering: Rendering, marked: MarkedRendering | undefined, tree: ChartTree): Answer {
  if ('stopped' in rendering) return rendering;
  if ('error' in rendering) {
    const at = lineOfError(rendering.error, rendering.output ?? '', { tree, marked });
    return { refusal: rendering.error.message, at };
  }
  const documents = splitRendered(rendering.output).filter(({ text }) => !isTestHook(text));
  const origins = lineOrigins(documents, marked, tree);
  return {
    documents: documents.map(({ text, source }, i) => {
      const template = pathOfSource(tree, source);
      return { text: maskSecret(text), template, origins: origins[i] ?? [] };
    }),
  };
}
