import type { Problem } from '../../core/model/problem.ts';
import { rootUri } from '../../core/model/text.ts';
import type { WiringService } from '../../core/wiringService.ts';
import type { FoundSummary } from '../../core/features/problems/check.ts';
import type { CheckReport, CheckSummary, UnreadTemplates } from '../../protocol/check.ts';

/** Manifests that were read, and the service that answers questions about them. */
export interface ReadSource {
  readonly service: WiringService;
  /** The folder that all files are in, as a URI. */
  readonly root: string;
  /** The printed root, `.` for the current folder. */
  readonly shownRoot: string;
  /** Files that could not be read, a line each: `deploy/secret.yaml: unreadable`. */
  readonly unreadable: readonly string[];
  /** True for a file (relative to the root, `/`) that was asked for; others were read only as its context. */
  readonly isNamed: (file: string) => boolean;
  /** The requested namespace; undefined for all. */
  readonly namespace?: string | undefined;
  /** Number of requested files that were read. */
  readonly namedFiles: number;
  /** All read files, as URIs. */
  readonly files: readonly string[];
  /** Of these (as URIs), those that are no YAML or may be none: with the reason where whoever read them found one. */
  readonly unsure: ReadonlyMap<string, string | undefined>;
  /** The current text of a file by its URI; undefined where it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
  /** The same as it was judged, to show lines of it: where that is not known any more, the current text. */
  readonly judgedText: (uri: string) => string | undefined;
  /** True for a template (relative to the root, `/`) that Helm rendered; absent where Helm was not used. */
  readonly isRendered?: (file: string) => boolean;
  /** Templates of charts that were not rendered. */
  readonly unread?: UnreadTemplates;
}

/** The name of standard input in reports. */
export const INPUT_NAME = '<stdin>';

/** The report for the requested files. */
export function reportOf(source: ReadSource): CheckReport {
  const { service, root, shownRoot, isNamed, namespace } = source;
  return { ...asRead(source, service.check(root, isNamed, namespace)), root: shownRoot };
}

/** As much of it as is printed for people. */
export function summaryOf(source: ReadSource): FoundSummary {
  const { service, root, isNamed, namespace } = source;
  return asRead(source, service.checkSummary(root, isNamed, namespace));
}

function asRead<Report extends CheckSummary>({ namedFiles, unread, isRendered }: ReadSource, report: Report): Report {
  // Templates that Helm rendered do not count as skipped.
  const skipped = report.skipped.filter(({ file, reason }) => reason !== 'templated' || !isRendered?.(file));
  return { ...report, files: namedFiles, skipped, ...(unread ? { unread } : {}) };
}

/**
 * The problems of the requested files, by file. Those of other files are not computed, as that takes longer than
 * reading.
 */
export function problemsOf({ service, root, isNamed, namespace, files }: ReadSource): readonly Problem[] {
  return [...new Map(files.map(uri => [fileInRoot(root, uri), uri]))]
    .filter(([file]) => isNamed(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, uri]) => service.problems(uri))
    .filter(({ resourceId }) => namespace === undefined || service.isInNamespace(resourceId, namespace));
}

/** A file relative to a root (both URIs), `/`. */
export function fileInRoot(root: string, uri: string): string {
  const file = uri.slice(rootUri(root).length + 1);
  return file.includes('%') ? decodeURIComponent(file) : file;
}
