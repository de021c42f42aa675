import type { BuildApplier } from '../../model/build.ts';
import type { MapValue, ScalarValue, Value } from '../tree/value.ts';
import type { AppliedSource } from './repository.ts';

/** The files that an applier includes from a folder without a kustomization. */
export interface DirectoryRule {
  /** Whether nested folders are included. */
  readonly recurses: boolean;
  /** Patterns as written in the applier; '' for all, and for none. */
  readonly include: string;
  readonly exclude: string;
}

/** The variables that an applier substitutes in the output. */
export interface Variables {
  readonly values: ReadonlyMap<string, ScalarValue>;
  /** ConfigMaps and Secrets with further variables; later ones override earlier ones, and `values` overrides all. */
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
  /** The place where that is written. */
  readonly at: Value;
  /** Fields that are added to the folder's own kustomization, such as `namespace` and `patches`. */
  readonly fields: MapValue;
  /** Namespace of the objects that have none. */
  readonly defaultNamespace: ScalarValue | undefined;
  /** Labels and annotations that are added to all objects at the end. */
  readonly metadata: Value | undefined;
  readonly variables: Variables | undefined;
  readonly directory: DirectoryRule;
  /** Whether files outside of the folder may be loaded. */
  readonly isUnrestricted: boolean;
  /** The parts of it that are unknown. */
  readonly doubts: readonly string[];
  /** Text of the file where it is written. */
  readonly text: string;
  /** Texts of all files (by URI) with its fields, if a build combined it. */
  readonly texts?: ReadonlyMap<string, string>;
}
