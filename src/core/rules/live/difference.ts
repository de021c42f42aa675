import type { Span } from '../../model/span.ts';

/** A field that the manifest sets and that the cluster has otherwise. */
export interface Difference {
  /** With dots: `spec.selector.app`, `spec.ports[80/TCP].targetPort`. */
  readonly field: string;
  /** As the manifest has it; '' where it has none. */
  readonly manifest: string;
  readonly cluster: string;
  /** The last writer of the field in the cluster; '' if unknown. */
  readonly manager: string;
  readonly span: Span;
  /** Why the API server refuses the change; '' where it takes it. */
  readonly refused: string;
}
