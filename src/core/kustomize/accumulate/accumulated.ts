import type { BuildDoubt, BuildFault, DecidedPlace } from '../../model/build.ts';
import type { ChartAsk } from '../../model/charts/chartAsk.ts';
import { DEFAULT_CONFIG, type TransformerConfig } from '../config/transformerConfig.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import type { MergeTypeOf } from '../patches/mergeTypes.ts';
import type { ObjectId } from '../objects/ids.ts';

/** A var: a name for a field of an object. */
export interface BuildVar {
  readonly name: string;
  readonly object: ObjectId;
  /** With dots. */
  readonly fieldPath: string;
  readonly at: DecidedPlace | undefined;
}

/** What a kustomization makes, before names are followed. Source: kustomize `accumulator.ResAccumulator`. */
export interface Accumulated {
  readonly objects: readonly BuildObject[];
  readonly config: TransformerConfig;
  readonly vars: readonly BuildVar[];
  readonly faults: readonly BuildFault[];
  readonly doubts: readonly BuildDoubt[];
  /** Charts of the workspace that were taken. */
  readonly charts: readonly ChartAsk[];
  /** Whether there may be objects that are not known. */
  readonly isOpen: boolean;
  /** Why nobody can tell what is made; '' where somebody can. */
  readonly abandoned: string;
  /** The schemas that patches are merged by, where a kustomization brings its own. */
  readonly mergeTypes: MergeTypeOf | undefined;
}

/** Nothing yet. */
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

/** What a folder was built to, and what that was read from. */
export interface BuiltFolder {
  readonly result: Accumulated;
  /** The schemas that it was built by, where a kustomization further out brings its own. */
  readonly outerTypes: MergeTypeOf | undefined;
  /** Text of each file that was asked for, by path; undefined for those that are missing or were only looked for. */
  readonly inputs: ReadonlyMap<string, string | undefined>;
  /** Folders whose kustomizations take part. */
  readonly folders: ReadonlySet<string>;
  /** How many kustomizations stand on each other in it, itself included. */
  readonly levels: number;
}
