import type { ProblemCode } from './problem.ts';
import type { Span } from './span.ts';

/** Something in one object that the API server refuses, whatever else is there. Found where the object is read. */
export interface Refusal {
  readonly code: ProblemCode;
  /** The key or value that it does not take. */
  readonly span: Span;
  /** A sentence without its end; text of the manifest in it is as written, up to some length. */
  readonly message: string;
  /** True where something is left out: what is patched, or is a patch, may have it all the same. */
  readonly isMissing?: boolean;
  /** Where one way out is certain. */
  readonly fix?: RefusalFix;
}

/** Replaces places of the document. */
export interface RefusalFix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}
