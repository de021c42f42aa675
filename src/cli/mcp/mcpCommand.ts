import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { answerTool } from '../../assistant/answerTool.ts';
import { AssistantError, type OwnRoot } from '../../assistant/openRoot.ts';
import { ownRoot } from '../../assistant/ownRoot.ts';
import { TOOLS } from '../../assistant/tools.ts';
import { isWantedThere, readWanted } from '../../node/wantedText.ts';
import { versionOfPodwire } from '../../node/version.ts';
import { type CommandIo, UsageError } from '../io.ts';
import { openSource } from '../source/openSource.ts';
import { addSourceSettings, type SourceOptions } from '../source/sourceOptions.ts';

/** Which programs may run: none, unless Helm is named. */
type McpOptions = Pick<SourceOptions, 'omittedNamespace' | 'rule' | 'cache' | 'config'> & { readonly helm: string };

const examples = `
Examples:
  podwire mcp                       serves assistants the manifests of the current folder
  podwire mcp deploy/ charts/       those of two folders, and nothing beside them
  podwire mcp --helm auto           renders charts, too

Standard input and output speak the Model Context Protocol. Everything is only read; no cluster is asked.`;

/** `podwire mcp [FOLDER…]`. */
export function mcpCommand(program: Command, io: CommandIo): void {
  const command = program
    .command('mcp')
    .description('Serves assistants: which Pods a Service reaches, what is wrong, and what an edit would change.')
    .argument('[folder...]', 'folders with manifests (default: the current folder)')
    .option('--helm <path>', 'render charts with this Helm; auto takes the one on the PATH', 'off');
  addSourceSettings(command)
    .addHelpText('after', examples)
    .action(async (folders: readonly string[], options: McpOptions) => {
      const roots = await Promise.all((folders.length > 0 ? folders : ['.']).map(each => realFolder(each, io)));
      // Loaded only here: `check` starts faster without it.
      const { serveMcp } = await import('../../mcp/serveMcp.ts');
      const open = (): Promise<readonly OwnRoot[]> => Promise.all(roots.map(root => openRoot(root, options, io)));
      const answer = (name: string, input: unknown) => answerTool(name, input, { open, openApart: open });
      await serveMcp({ version: versionOfPodwire(), tools: TOOLS, answer }, process.stdin, process.stdout);
    });
}

async function realFolder(given: string, { cwd }: CommandIo): Promise<string> {
  try {
    return await realpath(path.resolve(cwd, given));
  } catch {
    throw new UsageError(`${given}: there is no such folder`);
  }
}

/** Reads a folder, and nothing else. */
async function openRoot(folder: string, options: McpOptions, io: CommandIo): Promise<OwnRoot> {
  try {
    const { service, root } = await openSource([folder], { ...options, root: folder }, { ...io, progress: undefined });
    const reader = {
      readText: (uri: string) => readWanted(folder, uri),
      isThere: (uri: string) => isWantedThere(folder, uri),
    };
    return ownRoot({ service, root, folder }, reader);
  } catch (error) {
    if (error instanceof UsageError) throw new AssistantError(error.message);
    throw error;
  }
}
