import path from 'node:path';

/** The printed path of a file (relative to the root, `/`, without `.` and `..`). */
export function shownPath(shownRoot: string, file: string, system: path.PlatformPath = path): string {
  if (file === '') return joined(shownRoot, file, system);
  if (last.shownRoot !== shownRoot || last.system !== system)
    last = { shownRoot, system, before: joined(shownRoot, ANY, system).slice(0, -ANY.length) };
  return last.before + file;
}

/** A name to join. */
const ANY = 'x';

/** What stands before the files of the last root: all files of a command have the same. */
let last = { shownRoot: '', system: undefined as path.PlatformPath | undefined, before: '' };

function joined(shownRoot: string, file: string, system: path.PlatformPath): string {
  const root = shownRoot.split(system.sep).join('/');
  // A Windows share begins with two slashes, which joining would reduce to one.
  return root.startsWith('//') ? `/${path.posix.join(root.slice(1), file)}` : path.posix.join(root, file);
}
