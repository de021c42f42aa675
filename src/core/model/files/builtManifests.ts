import type { ChartAsk } from '../charts/chartAsk.ts';
import { type Look, NOWHERE } from '../generators/look.ts';

/** An object as a build outputs it. */
export interface BuiltManifest {
  /** Id of the build. */
  readonly build: string;
  /** File that it is written in, relative to the root; '' for what is generated. */
  readonly path: string;
  /** UTF-16 offset in that file. */
  readonly start: number;
  /** The object as built, as YAML. */
  readonly text: string;
}

/** Objects of some kinds as the builds of a root output them. */
export interface BuiltManifests {
  /** By build, in the order of the builds. */
  readonly manifests: readonly BuiltManifest[];
  /** Charts that builds of kustomizations take, each as often as one does. */
  readonly charts: readonly ChartAsk[];
  /** Where generators of ApplicationSets look. */
  readonly look: Look;
  /** True for the relative path of a file that a build reads: its objects count only as builds output them. */
  readonly isBuilt: (path: string) => boolean;
}

/** Which objects to return. */
export interface BuiltKinds {
  readonly kinds: ReadonlySet<string>;
  /** Only objects of builds that contain one of these kinds. */
  readonly declaring: ReadonlySet<string>;
}

/** Nothing is built. */
export const NOTHING_BUILT: BuiltManifests = { manifests: [], charts: [], look: NOWHERE, isBuilt: () => false };
