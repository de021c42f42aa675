import type { Range } from 'vscode-languageserver-types';
import type { IgnoreAnnotation, IgnoreComment, IgnoredCode } from '../../model/ignore.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { offsetIn, rangeOf } from '../../model/place.ts';
import type { Fix, Problem } from '../../model/problem.ts';
import { comparePositions } from '../../model/compare/order.ts';
import type { RuleLevels } from '../../model/ruleLevels.ts';
import type { Span } from '../../model/span.ts';
import { asReported } from '../severity.ts';
import { removal, UNUSED_IGNORE, unusedIgnore } from './unusedIgnore.ts';

/** One comment or annotation that ignores problems. */
interface Ignore {
  /** The object that has the annotation; for a comment, the first of its document. */
  readonly placed: PlacedResource;
  readonly source: IgnoreComment | IgnoreAnnotation;
}

/**
 * The problems of a file that no comment and no annotation ignores, and a hint for each ignored code without a
 * problem. A code that the levels turn off is never reported as unused.
 */
export function withoutIgnored(
  resources: readonly PlacedResource[],
  problems: readonly Problem[],
  levels: RuleLevels,
): readonly Problem[] {
  const ignores = ignoresIn(resources);
  if (ignores.length === 0) return problems;
  const left = new Set(problems);
  const used = new Set<IgnoredCode>();
  for (const ignore of ignores) {
    for (const problem of problems) {
      const codes = covers(ignore, problem) ? ignore.source.codes.filter(({ code }) => code === problem.code) : [];
      for (const code of codes) used.add(code);
      if (codes.length > 0) left.delete(problem);
    }
  }
  return [...left, ...unusedIn(ignores, used, levels)];
}

const NONE: readonly Ignore[] = [];

function ignoresIn(resources: readonly PlacedResource[]): readonly Ignore[] {
  if (!resources.some(({ document, resource }) => document.ignores.length > 0 || resource.hasRemarks)) return NONE;
  const ignores: Ignore[] = [];
  let document: PlacedResource['document'] | undefined;
  for (const placed of resources) {
    if (placed.document !== document) for (const source of placed.document.ignores) ignores.push({ placed, source });
    document = placed.document;
    const annotation = placed.resource.hasRemarks ? placed.resource.spans.ignores : undefined;
    if (annotation) ignores.push({ placed, source: annotation });
  }
  return ignores;
}

/** True if an ignore applies to the place of a problem. */
function covers({ placed, source }: Ignore, { resourceId, range }: Problem): boolean {
  if (!('covers' in source)) return resourceId === placed.id;
  const offset = offsetIn(placed.file.manifest, placed.document, range.start);
  return source.covers[0] <= offset && offset < source.covers[1];
}

function unusedIn(ignores: readonly Ignore[], used: ReadonlySet<IgnoredCode>, levels: RuleLevels): Problem[] {
  const kind = asReported(UNUSED_IGNORE, levels);
  if (!kind) return [];
  return ignores.flatMap(({ placed, source }) => {
    // The contents of a broken document are only a guess.
    if (placed.document.stale) return [];
    const unused = source.codes.filter(each => !used.has(each) && !isOff(each, levels));
    return unusedIgnore(kind, placed, source, unused);
  });
}

function isOff({ code }: IgnoredCode, levels: RuleLevels): boolean {
  return Object.entries(levels).some(([known, level]) => known === code && level === 'off');
}

/** Fixes of an unused ignore, which `problem` reports; `problems`: all problems of the file. */
export function ignoreFixes(
  resources: readonly PlacedResource[],
  problems: readonly Problem[],
  problem: Problem,
): readonly Fix[] {
  const unused = problems.filter(({ code }) => code === UNUSED_IGNORE.code);
  const told = ({ placed }: Ignore, span: Span): boolean =>
    unused.some(each => each.resourceId === placed.id && isSame(each.range, rangeOf(placed, span)));
  const own = ignoresIn(resources).find(({ placed, source }) =>
    [source.span, ...source.codes.map(({ span }) => span)].some(
      span => placed.id === problem.resourceId && isSame(problem.range, rangeOf(placed, span)),
    ),
  );
  const isWhole = own?.source.codes.every(({ span }) => told(own, span)) ?? false;
  return own && isWhole ? removal(own.placed, own.source) : [];
}

function isSame(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
