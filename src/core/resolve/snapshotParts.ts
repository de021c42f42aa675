import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import type { ResolvedRoot } from './resolvedRoot.ts';
import type { BuildsView, LiveAnswers, Snapshot } from './snapshot.ts';

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly revision: number;
  readonly settings: Settings;
  /** Sorted by root. */
  readonly roots: readonly ResolvedRoot[];
  /** The root and path of a file; undefined where no root holds it. */
  readonly locate: (uri: string) => { readonly root: ResolvedRoot; readonly path: string } | undefined;
  /** The text of a file that is being edited. */
  readonly textOf: (uri: string) => string | undefined;
  /** What builds make of the files. */
  readonly builds?: ((written: Snapshot) => BuildsView | undefined) | undefined;
  /** What a cluster has of the objects. */
  readonly live?: ((snapshot: Snapshot) => LiveAnswers | undefined) | undefined;
}

const refuse = (): never => {
  throw new Error('The snapshot of a build is used up: ask for a new one');
};

/** Of a snapshot that is used up: whatever looks at them throws. */
export const CLOSED: SnapshotParts = {
  revision: 0,
  settings: DEFAULT_SETTINGS,
  get roots() {
    return refuse();
  },
  locate: refuse,
  textOf: refuse,
};
