/** The span of letters, digits, dots, slashes and dashes around an offset (UTF-16) of a text. */
export function pathAround(text: string, at: number): readonly [start: number, end: number] {
  const isPart = (index: number) => /[\w./-]/.test(text.charAt(index));
  let start = at;
  let end = at;
  while (start > 0 && isPart(start - 1)) start--;
  while (isPart(end)) end++;
  return [start, end];
}
