import type { ChartTree } from '../chart/chartTree.ts';
import { lineOfError } from '../failure/errorLine.ts';
import type { MarkedRendering, Rendering } from '../run/renderChart.ts';
import { type FormerRendering, toldBefore } from './formerLines.ts';
import { lineOrigins, toldByMarks } from './lineOrigins.ts';
import type { AnsweredDocument } from './answeredDocument.ts';
import type { TemplateLine } from './templateLine.ts';
import { maskSecret } from './maskSecret.ts';
import { splitRendered } from './renderedStream.ts';
import { pathOfSource } from './templatePaths.ts';
import { isTestHook } from './testHook.ts';

/** What Helm said of a chart, as plain data that may be kept: what it rendered, why it refuses, or why it was stopped. */
export type Answer =
  | { readonly documents: readonly AnsweredDocument[] }
  | { readonly refusal: string; readonly at: TemplateLine | undefined }
  | { readonly stopped: string };

/** What else is known of where lines came from. */
export interface LineSources {
  readonly marked?: MarkedRendering | undefined;
  /** Counts where nothing is marked yet. */
  readonly former?: FormerRendering | undefined;
}

/** What a rendering of a chart says. */
export function answerOf(rendering: Rendering, tree: ChartTree, { marked, former }: LineSources): Answer {
  if ('stopped' in rendering) return rendering;
  if ('error' in rendering) {
    const at = lineOfError(rendering.error, rendering.output ?? '', { tree, marked });
    return { refusal: rendering.error.message, at };
  }
  const documents = splitRendered(rendering.output).filter(({ text }) => !isTestHook(text));
  const shown = documents.map(({ text, source }) => ({ text: maskSecret(text), template: pathOfSource(tree, source) }));
  const told = !marked && former ? toldBefore(shown, former, tree) : toldByMarks(documents, marked);
  const origins = lineOrigins(documents, told, tree);
  return { documents: shown.map((each, i) => ({ ...each, origins: origins[i] ?? [] })) };
}
