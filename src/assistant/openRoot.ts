import type { FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';

/** A folder whose manifests were read, and what is known of them. */
export interface OpenRoot {
  readonly service: WiringService;
  /** The folder as a URI, without a slash at its end. */
  readonly root: string;
  /** The folder as an absolute path. */
  readonly folder: string;
}

/** A folder that was read for one question only: what is changed in it, nobody else sees. */
export interface OwnRoot extends OpenRoot {
  /** Takes in changes, and whatever builds need because of them. */
  readonly apply: (changes: readonly FileChange[]) => Promise<void>;
}

/** Where answers come from. Nothing in it writes. */
export interface AssistantWorld {
  /** Folders as they are now. */
  readonly open: () => Promise<readonly OpenRoot[]>;
  /** The same, for a question that changes what it reads. */
  readonly openApart: () => Promise<readonly OwnRoot[]>;
}

/** What an assistant asked cannot be answered; the message says why. */
export class AssistantError extends Error {}
