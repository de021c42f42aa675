import { inRoot } from '../../../scripts/lib/project.mjs';

/** What a real control plane made of states.yaml. */
export interface LiveRecording {
  readonly kubernetes: string;
  /** As its API answers them. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

/** Where the recording is kept. */
export const LIVE_RECORDING = inRoot('test/cluster/live/recording.json');
