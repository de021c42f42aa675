import type { Problem } from '../../core/model/problem.ts';
import { rootUri } from '../../core/model/text.ts';
import type { WiringService } from '../../core/wiringService.ts';
import type { CheckReport, CheckSummary, UnreadTemplates } from '../../protocol/check.ts';

/** Manifests that were read, and what is known of them. */
export interface ReadSource {
  readonly service: WiringService;
  /** The folder that all files are in, as a URI. */
  readonly root: string;
  /** The root as it is printed, `.` for the current folder. */
  readonly shownRoot: string;
  /** What could not be read, a line each: `deploy/secret.yaml: unreadable`. */
  readonly unreadable: readonly string[];
  /** True for a file (relative to the root, `/`) that was asked for; others were read for what they mean to it. */
  readonly isNamed: (file: string) => boolean;
  /** The namespace that is asked for; undefined for all. */
  readonly namespace?: string | undefined;
  /** How many files were asked for and read. */
  readonly namedFiles: number;
  /** Everything that was read, as URIs. */
  readonly files: readonly string[];
  /** Of these (as URIs), those that are no YAML or may be none: with the reason where whoever read them found one. */
  readonly unsure: ReadonlyMap<string, string | undefined>;
  /** The present text of a file by its URI; undefined where it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
  /** True for a template (relative to the root, `/`) that Helm rendered; absent where nobody asked. */
  readonly isRendered?: (file: string) => boolean;
  /** What of charts was not rendered. */
  readonly unread?: UnreadTemplates;
}

/** How files that came over standard input are named. */
export const INPUT_NAME = '<stdin>';

/** The report of what was asked for. */
export function reportOf(source: ReadSource): CheckReport {
  const { service, root, shownRoot, isNamed, namespace } = source;
  return { ...asRead(source, service.check(root, isNamed, namespace)), root: shownRoot };
}

/** As much of it as is printed for people. */
export function summaryOf(source: ReadSource): CheckSummary {
  const { service, root, isNamed, namespace } = source;
  return asRead(source, service.checkSummary(root, isNamed, namespace));
}

function asRead<Report extends CheckSummary>({ namedFiles, unread, isRendered }: ReadSource, report: Report): Report {
  // What Helm rendered was read, though not as it stands there.
  const skipped = report.skipped.filter(({ file, reason }) => reason !== 'templated' || !isRendered?.(file));
  return { ...report, files: namedFiles, skipped, ...(unread ? { unread } : {}) };
}

/** The problems of what was asked for, by file. Nobody looks for those of other files, which takes longer than reading. */
export function problemsOf({ service, root, isNamed, namespace, files }: ReadSource): readonly Problem[] {
  return [...new Map(files.map(uri => [fileInRoot(root, uri), uri]))]
    .filter(([file]) => isNamed(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, uri]) => service.problems(uri))
    .filter(({ resourceId }) => namespace === undefined || service.isInNamespace(resourceId, namespace));
}

/** A file relative to a root (both URIs), `/`. */
export function fileInRoot(root: string, uri: string): string {
  return decodeURIComponent(uri.slice(rootUri(root).length + 1));
}
