import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import { relativePath } from '../../node/paths.ts';
import { type CommandIo, UsageError } from '../io.ts';
import { CONFIG_TEMPLATE } from './configTemplate.ts';

const examples = `
Examples:
  podwire init                a podwire.yaml in the current folder; everything in it is a comment
  podwire init deploy/        in another folder: what the editor opens, or what --root names`;

/** `podwire init [FOLDER]`: writes a podwire.yaml with all settings, commented out. */
export function initCommand(program: Command, io: CommandIo): void {
  program
    .command('init')
    .description('Writes a podwire.yaml that explains every setting. An existing file is never changed.')
    .argument('[folder]', 'where to write it (default: the current folder)', '.')
    .addHelpText('after', examples)
    .action((folder: string) => init(folder, io));
}

function init(folder: string, { cwd, stdout }: CommandIo): void {
  const file = path.join(path.resolve(cwd, folder), CONFIG_FILE);
  const shown = relativePath(cwd, file);
  try {
    // wx: an existing file is never overwritten, not even through a dangling link.
    writeFileSync(file, CONFIG_TEMPLATE, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new UsageError(`${shown} exists already: nothing was changed`);
    throw new UsageError(`${shown} cannot be written${code === 'ENOENT' ? ': there is no such folder' : ''}`);
  }
  stdout.write(`${shown} was written. Remove the # from what you need.\n`);
}
