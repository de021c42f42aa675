import type { PlacedResource } from '../../model/manifest.ts';
import type { Span } from '../../model/span.ts';
import type { Awake } from '../awake.ts';
import type { ReadingHost } from '../worldReading.ts';
import type { WorkspaceHost } from '../worldWorkspace.ts';

/** The data that a world needs from its workspace. */
export interface WorldHost extends ReadingHost, WorkspaceHost {
  /** The path, relative to the root, of a file that objects come from. */
  readonly pathOf: (uri: string) => string;
  readonly awake: Awake;
  /** True while a cluster is connected. */
  readonly isLive: () => boolean;
  /** Whether a file of the workspace is part of a build (its root and id). */
  readonly isOwn: (root: string, id: string, uri: string) => boolean;
  /** Notes a question of a build about objects outside of it. */
  readonly ask: (root: string, id: string, key: string) => void;
}

/** An object as built, with the place where it was written. */
export interface BuiltPlace {
  readonly placed: PlacedResource;
  /** Span of the object in the file where it was written. */
  readonly span: Span;
}
