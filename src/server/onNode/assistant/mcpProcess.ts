import { answerTool } from '../../../assistant/answerTool.ts';
import { TOOLS } from '../../../assistant/tools.ts';
import { DEFAULT_SETTINGS } from '../../../core/model/settings.ts';
import { versionOfPodwire } from '../../../node/version.ts';
import { nodeWorld } from '../nodeWorld.ts';
import { openOnDisk } from './diskRoots.ts';

/** Serves assistants over standard input and output, from folders (absolute); resolves when the client disconnects. */
export async function serveFolders(folders: readonly string[]): Promise<void> {
  const { createService, openSource } = nodeWorld;
  const open = () => openOnDisk(folders, { createService, openSource, settings: DEFAULT_SETTINGS });
  const answer = (name: string, input: unknown) => answerTool(name, input, { open, openApart: open });
  const { serveMcp } = await import('../../../mcp/serveMcp.ts');
  await serveMcp({ version: versionOfPodwire(), tools: TOOLS, answer }, process.stdin, process.stdout);
}
