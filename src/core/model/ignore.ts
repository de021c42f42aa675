import type { Span } from './span.ts';

/** A problem code that a manifest ignores; it may be one that Podwire does not know. */
export interface IgnoredCode {
  readonly code: string;
  readonly span: Span;
}

/** A comment `# podwire-ignore: code, code -- reason`. Spans count from its document's start. */
export interface IgnoreComment {
  /** The comment itself; it may begin before its document, in the file's header. */
  readonly span: Span;
  /**
   * What to delete to remove the comment: its whole line where nothing else is on it, else the comment with the blanks
   * before it.
   */
  readonly whole: Span;
  readonly codes: readonly IgnoredCode[];
  /** Problems that start in this span are ignored. */
  readonly covers: Span;
}

/** The annotation `podwire.dev/ignore: code, code -- reason`: it applies to all problems of its object. */
export interface IgnoreAnnotation {
  readonly span: Span;
  readonly codes: readonly IgnoredCode[];
}
