import { answerTool } from '../../src/assistant/answerTool.ts';
import type { AssistantWorld } from '../../src/assistant/openRoot.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import type { AssistantAnswer } from '../../src/protocol/assistant.ts';
import { createWiringService } from '../../src/core/wiringService.ts';
import { openOnDisk } from '../../src/server/onNode/assistant/diskRoots.ts';
import { openDisk } from '../../src/server/onNode/openDisk.ts';

/** A world of folders (absolute). */
export function worldOf(...folders: readonly string[]): AssistantWorld {
  const open = () =>
    openOnDisk(folders, {
      createService: createWiringService,
      openSource: openDisk,
      settings: DEFAULT_SETTINGS,
    });
  return { open, openApart: open };
}

/** What a tool answers of folders. */
export function ask(folders: string | readonly string[], name: string, input: unknown = {}): Promise<AssistantAnswer> {
  return answerTool(name, input, worldOf(...(typeof folders === 'string' ? [folders] : folders)));
}

/** The fields of an answer that is none of failure. */
export async function fieldsOf(answer: Promise<AssistantAnswer>): Promise<Readonly<Record<string, unknown>>> {
  const given = await answer;
  if ('failure' in given) throw new Error(given.failure);
  return given.fields;
}
