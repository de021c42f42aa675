import type { LineOrigins } from './templateLine.ts';

/** One rendered document, without the values of a Secret. */
export interface AnsweredDocument {
  readonly text: string;
  /** Path of the template in the chart's tree; undefined where unknown. */
  readonly template: string | undefined;
  readonly origins: LineOrigins;
}
