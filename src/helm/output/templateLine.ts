/** A line of a file of the chart. */
export interface TemplateLine {
  /** Path in the chart's tree. */
  readonly path: string;
  /** 0-based. */
  readonly line: number;
}

/** The origins of the lines of a rendered document; the index is the 0-based line of its text. */
export type LineOrigins = readonly (TemplateLine | undefined)[];

/** The origins of each line by marks, the innermost first. */
export type ToldLines = readonly (readonly TemplateLine[])[];
