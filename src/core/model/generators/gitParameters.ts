import { folderOf, foldersAbove } from '../paths.ts';
import type { Look } from './look.ts';
import { filledText } from './fill.ts';
import { flattened, isPlainMap, type Parameters, type Plain, plainAt, plainItems, plainText } from './plain.ts';
import { starMatch } from './starMatch.ts';

/** More than these are not followed. */
const MAX_FOUND = 500;

/**
 * What a git generator makes of the folders or of the files of this repository; undefined where nobody can tell.
 * Source: argo-cd `applicationset/generators/git.go`.
 */
export function gitParameters(git: Plain, look: Look): readonly Parameters[] | undefined {
  if (!look.isOurs(plainText(git, 'repoURL'))) return undefined;
  const directories = plainItems(plainAt(git, 'directories'));
  const files = plainItems(plainAt(git, 'files'));
  if (directories.length > 0) return ofFolders(git, directories, look);
  return files.length > 0 ? ofFiles(git, files, look) : undefined;
}

/** Which of some paths are asked for; undefined where a pattern is none that we know. */
function wanted(
  rules: readonly Plain[],
  paths: readonly string[],
  crossesFolders: boolean,
): readonly string[] | undefined {
  const tests = rules.map(rule => ({ path: plainText(rule, 'path'), excludes: plainText(rule, 'exclude') === 'true' }));
  if (tests.some(({ path }) => starMatch(path, '', crossesFolders) === undefined)) return undefined;
  const isMet = (path: string, excludes: boolean) =>
    tests.some(test => test.excludes === excludes && starMatch(test.path, path, crossesFolders) === true);
  return paths.filter(path => isMet(path, false) && !isMet(path, true)).slice(0, MAX_FOUND);
}

const folders = new WeakMap<readonly string[], readonly string[]>();

/** All folders but hidden ones and what is in them. */
function foldersOf(files: readonly string[]): readonly string[] {
  let known = folders.get(files);
  if (!known) {
    const all = new Set(files.flatMap(file => foldersAbove(folderOf(file))));
    known = [...all].filter(each => each !== '' && !/(^|\/)\./.test(each)).sort();
    folders.set(files, known);
  }
  return known;
}

function ofFolders(git: Plain, rules: readonly Plain[], look: Look): readonly Parameters[] | undefined {
  // Source: Go's `path.Match`, whose star stays within a folder.
  const found = wanted(rules, foldersOf(look.files()), false);
  return found?.map(path => withValues(git, pathParameters(git, path)));
}

function ofFiles(git: Plain, rules: readonly Plain[], look: Look): readonly Parameters[] | undefined {
  // Source: `git ls-files`, whose star crosses folders.
  const found = wanted(rules, look.files(), true);
  if (!found) return undefined;
  const all: Parameters[] = [];
  for (const path of found) {
    const items = itemsOf(path, look);
    if (!items) return undefined;
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (const item of items) {
      const own = pathParameters(git, folderOf(path), name);
      all.push(withValues(git, new Map([...flattened(item), ...own])));
    }
  }
  return all.slice(0, MAX_FOUND);
}

/** What a file holds: one mapping, or several in a list. */
function itemsOf(path: string, look: Look): readonly Plain[] | undefined {
  const plain = look.read(path);
  if (isPlainMap(plain)) return [plain];
  const items = plainItems(plain);
  return plain !== undefined && items.every(isPlainMap) ? items : undefined;
}

/** `path` is that of the folder. As it is with `goTemplate`, and without. */
function pathParameters(git: Plain, path: string, filename?: string): Parameters {
  const prefix = plainText(git, 'pathParamPrefix');
  const name = prefix === '' ? 'path' : `${prefix}.path`;
  const segments = path.split('/');
  const basename = segments[segments.length - 1] ?? '';
  return new Map([
    [name, path],
    [`${name}.path`, path],
    [`${name}.basename`, basename],
    [`${name}.basenameNormalized`, normalized(basename)],
    ...(filename === undefined
      ? []
      : ([
          [`${name}.filename`, filename],
          [`${name}.filenameNormalized`, normalized(filename)],
        ] as const)),
    ...segments.flatMap((each, at) => [[`${name}[${at}]`, each] as const, [`${name}.segments[${at}]`, each] as const]),
  ]);
}

/** Source: argo-cd `SanitizeName`. */
function normalized(name: string): string {
  const text = name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, 253);
  let [start, end] = [0, text.length];
  while (start < end && '-.'.includes(text.charAt(start))) start++;
  while (end > start && '-.'.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** What the generator adds itself may be written with what it found. */
function withValues(git: Plain, parameters: Parameters): Parameters {
  const values = plainAt(git, 'values');
  if (!isPlainMap(values)) return parameters;
  const own = [...flattened(values, 'values')].map(([name, text]) => [name, filledText(text, parameters)] as const);
  return new Map([...parameters, ...own]);
}
