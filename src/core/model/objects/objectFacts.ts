import type { Labels } from '../labels.ts';
import type { Link } from '../link.ts';

/** What every object has. */
export interface ObjectFacts {
  /** As written: `apps/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** As written; '' where the manifest omits it (whoever applies it decides). */
  readonly namespace: string;
  readonly name: string;
  /** The object's own `metadata.labels`: never what a Service selects by, except a bare Pod's. */
  readonly labels: Labels;
  /** What it names and selects, besides a Service's own selector. */
  readonly links: readonly Link[];
}
