import { compareText } from '../../core/model/compare/order.ts';
import { isYamlName, whyNoYaml } from '../../core/parse/yaml/noYaml.ts';
import type { CheckSummary, SkippedFile } from '../../protocol/check.ts';
import { fileInRoot, type ReadSource } from './readSource.ts';

/**
 * YAML files that were asked for and do not parse, though they show no sign of a manifest: nobody parses those for what
 * they wire, and it is no problem of theirs, but it is said. `told`: files (relative to the root) that are skipped already.
 */
export function brokenElsewhere(
  { unsure, root, isNamed, textOf }: Pick<ReadSource, 'unsure' | 'root' | 'isNamed' | 'textOf'>,
  told: ReadonlySet<string>,
): readonly SkippedFile[] {
  return [...unsure].flatMap(([uri, known]) => {
    const file = fileInRoot(root, uri);
    if (!isYamlName(file) || told.has(file) || !isNamed(file)) return [];
    const why = known ?? whyNoYaml(textOf(uri) ?? '');
    return why === undefined ? [] : [{ file, reason: `broken: ${why}` }];
  });
}

/** A report that names these files, too. */
export function withBroken<Report extends CheckSummary>(source: ReadSource, report: Report): Report {
  const found = brokenElsewhere(source, new Set(report.skipped.map(({ file }) => file)));
  if (found.length === 0) return report;
  const skipped = [...report.skipped, ...found].sort(
    (a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason),
  );
  return { ...report, skipped };
}
