import { resolvePath } from '../../model/paths.ts';

/** The folder that a path of an applier leads to: `./apps/web`, `/apps/web` and `apps/web` are one. */
export function appliedFolder(path: string): string | undefined {
  return resolvePath('', path.replace(/^\/+/, ''));
}
