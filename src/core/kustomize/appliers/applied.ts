import type { BuildApplier } from '../../model/build.ts';
import type { MapValue, ScalarValue, Value } from '../tree/value.ts';
import type { AppliedSource } from './repository.ts';

/** Files that an applier takes from a folder without a kustomization. */
export interface DirectoryRule {
  /** Whether folders below count, too. */
  readonly recurses: boolean;
  /** Patterns as the applier writes them; '' for all, and for none. */
  readonly include: string;
  readonly exclude: string;
}

/** What an applier knows of variables that are put into what was built. */
export interface Variables {
  readonly values: ReadonlyMap<string, ScalarValue>;
  /** ConfigMaps and Secrets that more of them come from; earlier ones give way to later ones, all of them to `values`. */
  readonly from: readonly { readonly kind: string; readonly name: string }[];
}

/** How a Flux Kustomization or an Argo CD Application applies a folder. Plain data. */
export interface Applied {
  readonly by: BuildApplier;
  readonly tool: 'flux' | 'argo';
  /** Where its files come from. */
  readonly source: AppliedSource;
  /** Relative to the repository's root, which is taken for the workspace folder; '' for the root itself. */
  readonly folder: string;
  /** Where that is written. */
  readonly at: Value;
  /** Fields of a kustomization that are laid over the folder's own, such as `namespace` and `patches`. */
  readonly fields: MapValue;
  /** Namespace of the objects that have none. */
  readonly defaultNamespace: ScalarValue | undefined;
  /** Labels and annotations that all objects get in the end. */
  readonly metadata: Value | undefined;
  readonly variables: Variables | undefined;
  readonly directory: DirectoryRule;
  /** Whether files outside of the folder may be taken. */
  readonly isUnrestricted: boolean;
  /** What about it nobody can tell. */
  readonly doubts: readonly string[];
  /** Text of the file that it stands in. */
  readonly text: string;
  /** Texts of all files (by URI) that its fields stand in, where a build put it together. */
  readonly texts?: ReadonlyMap<string, string>;
}
