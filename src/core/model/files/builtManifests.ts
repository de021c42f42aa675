/** An object as a build has it. */
export interface BuiltManifest {
  /** Id of the build. */
  readonly build: string;
  /** File that it is written in, relative to the root; '' for what is generated. */
  readonly path: string;
  /** UTF-16 offset in that file. */
  readonly start: number;
  /** As it is built. */
  readonly text: string;
}

/** Objects of some kinds as the builds of a root have them. */
export interface BuiltManifests {
  /** In the order of the builds. */
  readonly manifests: readonly BuiltManifest[];
  /** True for a file (relative) that a build reads: what is written there counts as builds have it, or not at all. */
  readonly isBuilt: (path: string) => boolean;
}

/** Which of them are asked for. */
export interface BuiltKinds {
  readonly kinds: ReadonlySet<string>;
  /** Only of builds that have one of these. */
  readonly declaring: ReadonlySet<string>;
}

/** Nothing is built. */
export const NOTHING_BUILT: BuiltManifests = { manifests: [], isBuilt: () => false };
