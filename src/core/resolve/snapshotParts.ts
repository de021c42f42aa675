import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import type { ResolvedRoot } from './resolvedRoot.ts';
import type { BuildsView, LiveAnswers, Snapshot } from './snapshot.ts';

/** The parts of a snapshot. */
export interface SnapshotParts {
  readonly revision: number;
  readonly settings: Settings;
  /** Sorted by root. */
  readonly roots: readonly ResolvedRoot[];
  /** The root and path of a file; undefined if it is in no root. */
  readonly locate: (uri: string) => { readonly root: ResolvedRoot; readonly path: string } | undefined;
  /** The text of a file that is being edited. */
  readonly textOf: (uri: string) => string | undefined;
  /** The built form of the files. */
  readonly builds?: ((written: Snapshot) => BuildsView | undefined) | undefined;
  /** The cluster's state of the objects. */
  readonly live?: ((snapshot: Snapshot) => LiveAnswers | undefined) | undefined;
}

const refuse = (): never => {
  throw new Error('The snapshot of a build is used up: ask for a new one');
};

/** The parts of an expired snapshot: every access throws. */
export const CLOSED: SnapshotParts = {
  revision: 0,
  settings: DEFAULT_SETTINGS,
  get roots() {
    return refuse();
  },
  locate: refuse,
  textOf: refuse,
};
