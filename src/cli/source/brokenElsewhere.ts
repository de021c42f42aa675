import path from 'node:path';
import { compareText } from '../../core/model/compare/order.ts';
import { looksLikeManifest } from '../../core/parse/brokenDocument.ts';
import { splitDocuments } from '../../core/parse/splitDocuments.ts';
import { isTemplated } from '../../core/parse/templated.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import type { CheckReport, SkippedFile } from '../../protocol/check.ts';
import { fileInRoot, type ReadSource } from './readSource.ts';

/**
 * YAML files that were asked for and do not parse, though they show no sign of a manifest: nobody parses those for what
 * they wire, and it is no problem of theirs, but it is said. `told`: files (relative to the root) that are skipped already.
 */
export function brokenElsewhere(
  { files, root, isNamed, textOf }: Pick<ReadSource, 'files' | 'root' | 'isNamed' | 'textOf'>,
  told: ReadonlySet<string>,
): readonly SkippedFile[] {
  return [...new Set(files.map(uri => uri))].flatMap(uri => {
    const file = fileInRoot(root, uri);
    if (!/\.ya?ml$/i.test(path.posix.basename(file)) || told.has(file) || !isNamed(file)) return [];
    const why = whyBroken(textOf(uri) ?? '');
    return why === undefined ? [] : [{ file, reason: `broken: ${why}` }];
  });
}

/** Why a text is no YAML, as far as its documents are no manifests; undefined where it is. */
function whyBroken(text: string): string | undefined {
  for (const { start, end } of splitDocuments(text)) {
    const body = text.slice(start, end);
    if (looksLikeManifest(body) || isTemplated(body)) continue;
    const read = readYaml(body);
    if ('broken' in read) return read.broken.message;
  }
  return undefined;
}

/** A report that names these files, too. */
export function withBroken(source: ReadSource, report: CheckReport): CheckReport {
  const found = brokenElsewhere(source, new Set(report.skipped.map(({ file }) => file)));
  if (found.length === 0) return report;
  const skipped = [...report.skipped, ...found].sort(
    (a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason),
  );
  return { ...report, skipped };
}
