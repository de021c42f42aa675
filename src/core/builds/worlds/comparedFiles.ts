import type { BuildOutput, BuiltDocument } from '../../model/build.ts';
import { groupByPath, isSameList } from '../worldFile.ts';
import { hasSameLines, isSameReading, ReadFile, type ReadingHost } from '../worldReading.ts';

/** How the files of a build differ from the former ones. */
export interface ComparedFiles {
  readonly files: ReadonlyMap<string, ReadFile>;
  /** Files whose indexed data differ. */
  readonly others: readonly ReadFile[];
  readonly gone: readonly string[];
  /** Paths of files whose results may differ. */
  readonly touched: Set<string>;
  /** Paths of files of which only places may have moved. */
  readonly moved: readonly string[];
}

/** What files are compared with. */
export interface FormerFiles {
  readonly files: ReadonlyMap<string, ReadFile>;
  /** Files of the workspace whose text changed. */
  readonly changed: ReadonlySet<string>;
  readonly host: ReadingHost & { readonly pathOf: (uri: string) => string };
}

/** The files of a build's output; `isOther`: its doubts changed. */
export function comparedFiles(
  output: BuildOutput,
  isOther: boolean,
  { files: former, changed, host }: FormerFiles,
): ComparedFiles {
  const others: ReadFile[] = [];
  const touched = new Set<string>();
  const moved: string[] = [];
  const files = new Map<string, ReadFile>();
  for (const [path, documents] of groupByPath([...output.documents, ...(output.included ?? [])], host.pathOf)) {
    const before = former.get(path);
    if (!isOther && before && isSameList(before.built, documents)) {
      const isMoved = holdsAny(before.uris, changed);
      if (isMoved) moved.push(path);
      if (!isMoved || hasSameLines(before, host)) {
        files.set(path, before);
        continue;
      }
    }
    touched.add(path);
    const file = new ReadFile(path, documents, output.doubts, host);
    files.set(path, file);
    if (isOther || !before || !isSameReading(before, file)) others.push(file);
  }
  const gone = [...former.keys()].filter(path => !files.has(path));
  for (const path of gone) touched.add(path);
  return { files, others, gone, touched, moved };
}

/**
 * The files of a build that may follow another one, and the paths of those that may differ; nothing is read for it.
 * `before`: its former documents. undefined if documents came or went.
 */
export function followingFiles(
  { documents, doubts }: BuildOutput,
  before: readonly BuiltDocument[],
  { files: former, changed, host }: FormerFiles,
): { readonly files: ReadonlyMap<string, ReadFile>; readonly others: ReadonlySet<string> } | undefined {
  if (documents.length !== before.length) return undefined;
  const others = new Set<string>();
  const now = new Map<BuiltDocument, BuiltDocument>();
  for (const [at, document] of documents.entries()) {
    const old = before[at];
    if (document === old || !old) continue;
    if (!document.source || document.source.uri !== old.source?.uri || document.ofRelease) return undefined;
    now.set(old, document);
    others.add(host.pathOf(document.source.uri));
  }
  for (const [path, file] of former) if (!others.has(path) && holdsAny(file.uris, changed)) others.add(path);
  const files = new Map(former);
  for (const path of others) {
    const built = former.get(path)?.built.map(each => now.get(each) ?? each);
    if (!built) return undefined;
    files.set(path, new ReadFile(path, built, doubts, host));
  }
  return { files, others };
}

/** Files in which something is wrong with a build. */
export function urisOfFaults({ faults }: BuildOutput): readonly string[] {
  return faults.map(({ place }) => place.uri);
}

function holdsAny(set: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const each of others) if (set.has(each)) return true;
  return false;
}
