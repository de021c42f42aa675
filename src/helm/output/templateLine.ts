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
