import { existsSync, readdirSync } from 'node:fs';

/** Resolves when a folder holds a file with this ending. */
export async function untilKept(folder: string, ending: string): Promise<void> {
  while (!existsSync(folder) || !readdirSync(folder).some(name => name.endsWith(ending)))
    await new Promise(resolve => setTimeout(resolve, 100));
}
