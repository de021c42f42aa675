import type { FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';

/** A workspace folder whose manifests were read, with the service that answers questions about them. */
export interface OpenRoot {
  readonly service: WiringService;
  /** The folder as a URI, without a slash at its end. */
  readonly root: string;
  /** The folder as an absolute path. */
  readonly folder: string;
}

/** A folder that was read for one question only: changes made to it are seen by nobody else. */
export interface OwnRoot extends OpenRoot {
  /** Applies changes, and reads the files that builds need because of them. */
  readonly apply: (changes: readonly FileChange[]) => Promise<void>;
}

/** Where the tools get their data. Nothing in it writes. */
export interface AssistantWorld {
  /** Folders as they are now. */
  readonly open: () => Promise<readonly OpenRoot[]>;
  /** The same folders in copies of their own, for a question that applies changes. */
  readonly openApart: () => Promise<readonly OwnRoot[]>;
}

/** A question that cannot be answered; the message says why. */
export class AssistantError extends Error {}
