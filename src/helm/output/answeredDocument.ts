import type { LineOrigins } from './templateLine.ts';

/** One rendered document, without the values of a Secret. */
export interface AnsweredDocument {
  readonly text: string;
  /** The template in the chart's tree; undefined where it is not known. */
  readonly template: string | undefined;
  readonly origins: LineOrigins;
}
