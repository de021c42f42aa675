import { resolvePath } from '../../model/paths.ts';

/** The folder that an applier's path leads to: `./apps/web`, `/apps/web` and `apps/web` are the same. */
export function appliedFolder(path: string): string | undefined {
  return resolvePath('', path.replace(/^\/+/, ''));
}
