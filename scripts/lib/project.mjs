import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's root folder, absolute. */
export const root = path.resolve(import.meta.dirname, '../..');

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
