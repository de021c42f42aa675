import type { BuiltDocument } from '../../model/build.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import type { MapValue } from '../tree/value.ts';

/** What was done last with a folder's output. */
export interface Finished {
  /** The kustomization of the folder. */
  readonly root: MapValue | undefined;
  /** Objects with the names that they are referred to by. */
  readonly named: readonly BuildObject[];
  /** The objects of the build. */
  readonly objects: readonly BuildObject[];
  /** For each named object, its index among the objects of the build; -1 for one that is dropped. */
  readonly places: readonly number[];
  /** Documents of the objects, once printed. */
  documents: readonly BuiltDocument[] | undefined;
  /** Paths that the build reads. */
  readonly reads: ReadonlySet<string>;
}
