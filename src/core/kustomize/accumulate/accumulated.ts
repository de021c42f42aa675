import type { BuildDoubt, BuildFault, DecidedPlace } from '../../model/build.ts';
import type { ChartAsk } from '../../model/charts/chartAsk.ts';
import { DEFAULT_CONFIG, type TransformerConfig } from '../config/transformerConfig.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import type { MergeTypeOf } from '../patches/mergeTypes.ts';
import type { ObjectId } from '../objects/ids.ts';
import type { Finished } from '../again/finished.ts';
import type { Recipe } from '../again/recipe.ts';

/** A var: a name for a field of an object. */
export interface BuildVar {
  readonly name: string;
  readonly object: ObjectId;
  /** The field's path, separated by dots. */
  readonly fieldPath: string;
  readonly at: DecidedPlace | undefined;
}

/**
 * The output of a kustomization before references to names are updated. Source: kustomize `accumulator.ResAccumulator`.
 */
export interface Accumulated {
  readonly objects: readonly BuildObject[];
  readonly config: TransformerConfig;
  readonly vars: readonly BuildVar[];
  readonly faults: readonly BuildFault[];
  readonly doubts: readonly BuildDoubt[];
  /** Charts of the workspace that were included. */
  readonly charts: readonly ChartAsk[];
  /** Whether there may be unknown objects. */
  readonly isOpen: boolean;
  /** Why the output is unknown; '' if it is known. */
  readonly abandoned: string;
  /** The schemas for merging patches, if a kustomization has its own. */
  readonly mergeTypes: MergeTypeOf | undefined;
}

/** The empty state. */
export const NOTHING: Accumulated = {
  objects: [],
  config: DEFAULT_CONFIG,
  vars: [],
  faults: [],
  doubts: [],
  charts: [],
  isOpen: false,
  abandoned: '',
  mergeTypes: undefined,
};

/** The output of a folder, and the files that it was read from. */
export interface BuiltFolder {
  /** Its key in the cache. */
  readonly key: string;
  readonly result: Accumulated;
  /** The schemas that it was built with, if an outer kustomization has its own. */
  readonly outerTypes: MergeTypeOf | undefined;
  /** Text of each requested file, by path; undefined for those that are missing or were only looked for. */
  readonly inputs: ReadonlyMap<string, string | undefined>;
  /** Folders of the kustomizations involved. */
  readonly folders: ReadonlySet<string>;
  /** Number of levels of kustomizations in it, including itself. */
  readonly levels: number;
  /** How it was built, if that can be repeated for single objects. */
  readonly recipe: Recipe<BuiltFolder> | undefined;
  /** Files that it read itself, except as resources. */
  readonly direct: ReadonlySet<string>;
  /** The output that it was made from, until somebody has taken over what was done with that, and its edited objects by index. */
  last: { readonly of: BuiltFolder; readonly edited: ReadonlyMap<number, BuildObject> } | undefined;
  /** What was done with it. */
  finished: Finished | undefined;
}
