import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/**
 * What each problem is known by from one run to the next, in the order of the findings: the code, the file and the
 * object, counted where an object has several, and neither line numbers nor words. Whoever inserts a line or renames a
 * label elsewhere leaves them as they are.
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
