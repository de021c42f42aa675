import type { SkippedFile } from '../../../protocol/check.ts';
import { compareText } from '../../model/compare/order.ts';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Problem } from '../../model/problem.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { rootUri } from '../../model/text.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isInNamespace } from '../list/namespaces.ts';
import { problemsIn, rememberProblems } from './problemLookup.ts';

/** What is checked, with facts that only the reader of the files knows. */
export interface CheckOptions {
  /** The workspace folder, as a URI: only its files are in the report. */
  readonly root: string;
  /** Number of files that were read, whether manifests or not. */
  readonly files: number;
  readonly skipped: readonly SkippedFile[];
  /** True for a file (relative to the root, `/`) to be reported; the others were only read as its surroundings. */
  readonly isReported?: ((path: string) => boolean) | undefined;
  /** The effective namespace to report; undefined for all. */
  readonly namespace?: string | undefined;
}

/** A problem with its file relative to the root. */
export interface ReportedProblem {
  readonly problem: Problem;
  readonly path: string;
}

/** The contents of a report. */
export interface Reported {
  /** In the spelling of roots: only that of a disk ends with a slash. */
  readonly root: string;
  /** Number of objects. */
  readonly resources: number;
  /** Sorted by file. */
  readonly services: readonly PlacedResource<ServiceFacts>[];
  /** Sorted by file and place. */
  readonly problems: readonly ReportedProblem[];
  readonly skipped: readonly SkippedFile[];
}

/** Collects everything of a root that is to be reported. */
export function reported(
  snapshot: Snapshot,
  { root: given, skipped, isReported = () => true, namespace }: CheckOptions,
): Reported {
  // The printer of the report asks for the same problems again, and for their fixes.
  rememberProblems(snapshot, { withFixes: true });
  const root = rootUri(given);
  const inRoot = snapshot
    .files()
    .filter(file => file.root === root && isReported(file.path))
    .sort((a, b) => compareText(a.path, b.path));
  const isWanted = (id: string) => namespace === undefined || isInNamespace(snapshot, id, namespace);
  const resources = [
    ...inRoot.flatMap(({ uri }) => snapshot.resourcesIn(uri)),
    ...rendered(snapshot, root, isReported),
  ].filter(({ id }) => isWanted(id));
  return {
    root,
    resources: resources.length,
    services: resources.filter(isService).filter(service => !snapshot.isPart(service)),
    problems: filesWithProblems(snapshot, root, isReported)
      .flatMap(({ uri, path }) => problemsIn(snapshot, uri).map(problem => ({ problem, path })))
      .filter(({ problem }) => isWanted(problem.resourceId)),
    skipped: skipped
      .filter(({ file }) => isReported(file))
      .sort((a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason)),
  };
}

/** Files of the root that can have problems: those with objects, and those that decide part of a build. */
function filesWithProblems({ files, builds }: Snapshot, root: string, isReported: (path: string) => boolean) {
  const inRoot = files().filter(file => file.root === root);
  const known = new Set(inRoot.map(({ uri }) => uri));
  const built = (builds?.uris() ?? [])
    .filter(uri => uri.startsWith(`${root}/`) && !known.has(uri))
    .map(uri => ({ uri, path: decodeURIComponent(uri.slice(root.length + 1)) }));
  return [...inRoot, ...built].filter(({ path }) => isReported(path)).sort((a, b) => compareText(a.path, b.path));
}

/** Objects of the root that exist only in the output of a release. */
function rendered({ builds }: Snapshot, root: string, isReported: (path: string) => boolean): PlacedResource[] {
  return (builds?.unwritten() ?? [])
    .flatMap(([first]) => first?.placed ?? [])
    .filter(placed => builds?.sourceOf(placed)?.startsWith(`${root}/`) && isReported(placed.file.path));
}
