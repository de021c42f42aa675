import type { SkippedFile } from '../../../protocol/check.ts';
import { compareText } from '../../model/compare/order.ts';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Problem } from '../../model/problem.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { rootUri } from '../../model/text.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isInNamespace } from '../list/namespaces.ts';

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

/** What a report makes of Services and files. */
export interface Rows<Row> {
  readonly rowOf: (service: PlacedResource<ServiceFacts>) => Row;
  /** The problems of a file (its URI). */
  readonly problemsIn: (snapshot: Snapshot, uri: string) => readonly Problem[];
}

/** The contents of a report. */
export interface Reported<Row> {
  /** Number of objects. */
  readonly resources: number;
  /** One for each Service, sorted by file. */
  readonly rows: Row[];
  /** Sorted by file and place. */
  readonly problems: readonly ReportedProblem[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Collects everything of a root that is to be reported, file by file: where there are many builds, those of a file do not stay
 * in memory for long.
 */
export function reported<Row>(
  snapshot: Snapshot,
  { root: given, skipped, isReported = () => true, namespace }: CheckOptions,
  { rowOf, problemsIn }: Rows<Row>,
): Reported<Row> {
  const root = rootUri(given);
  const isWanted = (id: string) => namespace === undefined || isInNamespace(snapshot, id, namespace);
  const rows: Row[] = [];
  const problems: ReportedProblem[] = [];
  let count = 0;
  const report = (resources: readonly PlacedResource[]): void => {
    for (const placed of resources) {
      if (!isWanted(placed.id)) continue;
      count++;
      if (isService(placed) && !snapshot.isPart(placed)) rows.push(rowOf(placed));
    }
  };
  for (const { uri, path } of reportedFiles(snapshot, root, isReported)) {
    for (const problem of problemsIn(snapshot, uri)) if (isWanted(problem.resourceId)) problems.push({ problem, path });
    report(snapshot.resourcesIn(uri));
  }
  report(rendered(snapshot, root, isReported));
  return {
    resources: count,
    rows,
    problems,
    skipped: skipped
      .filter(({ file }) => isReported(file))
      .sort((a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason)),
  };
}

/** Files of the root that can have anything to report: those with objects, and those that decide part of a build; by path. */
function reportedFiles({ files, builds }: Snapshot, root: string, isReported: (path: string) => boolean) {
  const inRoot = files().filter(file => file.root === root && isReported(file.path));
  if (!builds) return inRoot;
  const known = new Set(inRoot.map(({ uri }) => uri));
  const built = builds
    .uris()
    .filter(uri => uri.startsWith(`${root}/`) && !known.has(uri))
    .map(uri => ({ uri, path: decodeURIComponent(uri.slice(root.length + 1)) }))
    .filter(({ path }) => isReported(path));
  return [...inRoot, ...built].sort((a, b) => compareText(a.path, b.path));
}

/** Objects of the root that exist only in the output of a release. */
function rendered({ builds }: Snapshot, root: string, isReported: (path: string) => boolean): PlacedResource[] {
  return (builds?.unwritten() ?? [])
    .flatMap(([first]) => first?.placed ?? [])
    .filter(placed => builds?.sourceOf(placed)?.startsWith(`${root}/`) && isReported(placed.file.path));
}
