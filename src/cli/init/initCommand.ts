import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import { relativePath } from '../source/shownPath.ts';
import { type CommandIo, UsageError } from '../io.ts';
import { CONFIG_TEMPLATE } from './configTemplate.ts';

const examples = `
Examples:
  podwire init                a podwire.yaml in the current folder; everything in it is a comment
  podwire init deploy/        in another folder: what the editor opens, or what --root names`;

/** `podwire init [FOLDER]`: writes a podwire.yaml with everything that it can say, commented out. */
export function initCommand(program: Command, io: CommandIo): void {
  program
    .command('init')
    .description('Writes a podwire.yaml in which everything is explained. A file that is there is never changed.')
    .argument('[folder]', 'where it is to be (default: the current folder)', '.')
    .addHelpText('after', examples)
    .action((folder: string) => init(folder, io));
}

function init(folder: string, { cwd, stdout }: CommandIo): void {
  const file = path.join(path.resolve(cwd, folder), CONFIG_FILE);
  const shown = relativePath(cwd, file);
  try {
    // wx: whoever is there first wins, be it a link that leads nowhere.
    writeFileSync(file, CONFIG_TEMPLATE, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new UsageError(isThere ? `${shown} is there already: nothing was changed` : `${shown} cannot be written`);
  }
  stdout.write(`${shown} is written. Take the # from what you need.\n`);
}
