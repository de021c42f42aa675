import type { ProblemCode } from './problem.ts';
import type { Span } from './span.ts';

/**
 * Something in one object that the API server refuses, whatever the other objects are. Found when the object is read.
 */
export interface Refusal {
  readonly code: ProblemCode;
  /** The key or value that is refused. */
  readonly span: Span;
  /** A sentence without its period. Text of the manifest in it is quoted as written, up to some length. */
  readonly message: string;
  /** True where something is missing: in a patch, or in an object that is patched, it may be added elsewhere. */
  readonly isMissing?: boolean;
  /** Present where there is exactly one fix. */
  readonly fix?: RefusalFix;
}

/** Replacements in the document. */
export interface RefusalFix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}
