import type { Span } from '../../model/span.ts';

/** A field that the manifest sets and that has another value in the cluster. */
export interface Difference {
  /** Separated by dots: `spec.selector.app`, `spec.ports[80/TCP].targetPort`. */
  readonly field: string;
  /** The manifest's value; '' if it has none. */
  readonly manifest: string;
  readonly cluster: string;
  /** The last writer of the field in the cluster; '' if unknown. */
  readonly manager: string;
  readonly span: Span;
  /** Why the API server refuses the change; '' if it accepts it. */
  readonly refused: string;
}
