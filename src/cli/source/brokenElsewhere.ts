import { compareText } from '../../core/model/compare/order.ts';
import { isYamlName, whyNoYaml } from '../../core/parse/yaml/noYaml.ts';
import type { CheckSummary, SkippedFile } from '../../protocol/check.ts';
import { fileInRoot, type ReadSource } from './readSource.ts';

/**
 * Requested YAML files that do not parse and do not look like manifests: they are normally not parsed, and it is no
 * problem, but they are reported as skipped. `told`: files (relative to the root) that are already reported.
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

/** The report with these files as skipped. */
export function withBroken<Report extends CheckSummary>(source: ReadSource, report: Report): Report {
  const found = brokenElsewhere(source, new Set(report.skipped.map(({ file }) => file)));
  if (found.length === 0) return report;
  const skipped = [...report.skipped, ...found].sort(
    (a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason),
  );
  return { ...report, skipped };
}
