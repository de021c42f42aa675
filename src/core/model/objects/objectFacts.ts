import type { Labels } from '../labels.ts';
import type { Link } from '../link.ts';

/** What every object has. */
export interface ObjectFacts {
  /** As written: `apps/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** As written; '' where the manifest omits it (it then depends on how it is applied). */
  readonly namespace: string;
  readonly name: string;
  /** The object's own `metadata.labels`: never what a Service selects by, except a bare Pod's. */
  readonly labels: Labels;
  /** The objects that it names and selects, except by a Service's own selector. */
  readonly links: readonly Link[];
}
