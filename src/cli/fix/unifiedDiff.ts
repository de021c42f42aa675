import { formatPatch, structuredPatch } from 'diff';
import { masked } from '../formats/masked.ts';

/**
 * A change of one file in the format of `git apply` and `patch -p1`; `file` with `/`, relative to where they run. Lines
 * of Secrets are blank, as it may end up in a log.
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  const patch = structuredPatch(
    nameInPatch(`a/${file}`),
    nameInPatch(`b/${file}`),
    before,
    after,
    undefined,
    undefined,
    { context: 3 },
  );
  const [old, now] = [masked(before).split('\n'), masked(after).split('\n')];
  const hunks = patch.hunks.map(hunk => {
    let [oldLine, newLine] = [hunk.oldStart - 1, hunk.newStart - 1];
    const lines = hunk.lines.map(line => {
      const sign = line.charAt(0);
      if (sign === '\\') return line;
      const shown = sign === '+' ? now[newLine] : old[oldLine];
      if (sign !== '+') oldLine++;
      if (sign !== '-') newLine++;
      return sign + (shown ?? '');
    });
    return { ...hunk, lines };
  });
  return formatPatch({ ...patch, hunks }, { includeIndex: false, includeUnderline: false, includeFileHeaders: true });
}

/** A name with a line break is quoted as in Git. */
function nameInPatch(name: string): string {
  if (!/[\p{Cc}"\\]/u.test(name)) return name;
  const escaped = name.replaceAll(/[\p{Cc}"\\]/gu, sign => {
    if (sign === '"' || sign === '\\') return `\\${sign}`;
    const bytes = Array.from(new TextEncoder().encode(sign));
    return bytes.map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  });
  return `"${escaped}"`;
}
