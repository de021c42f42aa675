import type { ChartOption } from '../../core/model/charts/chartAsk.ts';
import type { ChartTree } from '../chart/chartTree.ts';
import { placeOfError } from '../failure/errorLine.ts';
import type { MarkedRendering, Rendering } from '../run/renderChart.ts';
import { type FormerRendering, toldBefore } from './formerLines.ts';
import { lineOrigins, toldByMarks } from './lineOrigins.ts';
import type { AnsweredDocument } from './answeredDocument.ts';
import type { TemplateLine } from './templateLine.ts';
import { maskSecret, maskUnreadable } from './maskSecret.ts';
import { splitRendered } from './renderedStream.ts';
import { pathOfSource } from './templatePaths.ts';
import { isTestHook } from './testHook.ts';

/**
 * Helm's answer for a chart, as plain data that may be cached: the rendered documents, why it refuses the chart, or why
 * it was stopped.
 */
export type Answer = { readonly documents: readonly AnsweredDocument[] } | Refused | { readonly stopped: string };

/** Why Helm refuses a chart. */
export interface Refused {
  readonly refusal: string;
  readonly at: TemplateLine | undefined;
  /** Output that is not valid YAML, as printed: to be shown, but never to be read as manifests. */
  readonly printed?: {
    readonly documents: readonly AnsweredDocument[];
    /** The document that does not parse, and its 0-based line; undefined where unknown. */
    readonly broken: { readonly document: number; readonly line: number } | undefined;
  };
}

/** Further sources for the origins of lines. */
export interface LineSources {
  readonly marked?: MarkedRendering | undefined;
  /** The former rendering, used as long as there are no marks. */
  readonly former?: FormerRendering | undefined;
  /** What Helm was told besides. */
  readonly options?: readonly ChartOption[];
}

/** Turns a rendering of a chart into an answer. */
export function answerOf(rendering: Rendering, tree: ChartTree, { marked, former, options = [] }: LineSources): Answer {
  if ('stopped' in rendering) return rendering;
  if ('error' in rendering) {
    const documents = splitRendered(rendering.output ?? '');
    const { at, printed } = placeOfError(rendering.error, documents, { tree, marked });
    const refused: Refused = { refusal: rendering.error.message, at };
    if (documents.length === 0 || rendering.error.outputLine === undefined) return refused;
    const origins = lineOrigins(documents, toldByMarks(documents, marked), tree);
    const shown = documents.map(({ text, source }, i) => ({
      text: maskUnreadable(text),
      template: pathOfSource(tree, source),
      origins: origins[i] ?? [],
    }));
    return { ...refused, printed: { documents: shown, broken: printed } };
  }
  const documents = splitRendered(rendering.output).filter(
    ({ text }) => options.includes('tests') || !isTestHook(text),
  );
  const shown = documents.map(({ text, source }) => ({ text: maskSecret(text), template: pathOfSource(tree, source) }));
  const told = !marked && former ? toldBefore(shown, former, tree) : toldByMarks(documents, marked);
  const origins = lineOrigins(documents, told, tree);
  return { documents: shown.map((each, i) => ({ ...each, origins: origins[i] ?? [] })) };
}
