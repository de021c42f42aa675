import type { Span } from './span.ts';

/** A problem code that a manifest asks to leave alone; it may be one that Podwire does not know. */
export interface IgnoredCode {
  readonly code: string;
  readonly span: Span;
}

/** A comment `# podwire-ignore: code, code -- reason`. Spans count from its document's start. */
export interface IgnoreComment {
  /** The comment itself; it may begin before its document, in the file's header. */
  readonly span: Span;
  /** What to delete to be rid of it: with its line where it stands alone, else with the blanks before it. */
  readonly whole: Span;
  readonly codes: readonly IgnoredCode[];
  /** Problems that start in here are meant. */
  readonly covers: Span;
}

/** The annotation `podwire.dev/ignore: code, code -- reason`: it speaks of all problems of its object. */
export interface IgnoreAnnotation {
  readonly span: Span;
  readonly codes: readonly IgnoredCode[];
}
