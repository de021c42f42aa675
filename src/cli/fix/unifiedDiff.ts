import { createTwoFilesPatch } from 'diff';

/** A change of one file as `git apply` and `patch -p1` read it; `file` with `/`, relative to where they run. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const options = {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  };
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, options);
}
