import type { WiringService } from '../../core/wiringService.ts';

/** Manifests that were read, and what is known of them. */
export interface Source {
  readonly service: WiringService;
  /** The folder that all files are in, as a URI. */
  readonly root: string;
  /** The root as it is printed, `.` for the current folder. */
  readonly shownRoot: string;
  /** What could not be read, a line each: `deploy/secret.yaml: unreadable`. */
  readonly unreadable: readonly string[];
  /** The present text of a file by its URI; undefined where it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
}

/** How files that came over standard input are named. */
export const INPUT_NAME = '<stdin>';
