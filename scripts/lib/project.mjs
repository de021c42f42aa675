import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, absolute. Not by `import.meta.dirname`, which came with Node.js 20.11. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * An absolute path inside the project.
 * @param {...string} parts relative to the root, `/` or the platform's separator
 */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}

/**
 * True where the file or folder exists.
 * @param {...string} parts relative to the root
 */
export function exists(...parts) {
  return existsSync(inRoot(...parts));
}
