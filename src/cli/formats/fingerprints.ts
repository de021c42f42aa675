import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/**
 * A stable identifier of each problem between runs, in the order of the findings: the code, the file and the object,
 * with a counter where an object has several; without line numbers and messages, so that inserting a line or renaming a
 * label elsewhere does not change it.
 */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ code, file, resource }) => {
    const key = JSON.stringify([code, file, resource]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return createHash('sha256')
      .update(JSON.stringify([key, count]))
      .digest('hex')
      .slice(0, 32);
  });
}
