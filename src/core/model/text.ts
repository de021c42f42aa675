/** A text without any of the given signs at its end. A regular expression for that takes the square of a long run of them. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The first units (UTF-16) of a text, one less where a character would be cut in two. */
export function firstUnits(text: string, length: number): string {
  return text.slice(0, isWithin(text, length) ? length - 1 : length);
}

/** Whether a place in a text (UTF-16 units) is in the middle of a character. */
export function isWithin(text: string, place: number): boolean {
  return /^[\uDC00-\uDFFF]/.test(text.slice(place, place + 1)) && /^[\uD800-\uDBFF]/.test(text.slice(place - 1, place));
}

/** A folder's URI as roots are spelled: without a slash at its end, but for the two that begin a path of a disk's root. */
export function rootUri(uri: string): string {
  const root = withoutEnd(uri, '/');
  return root.endsWith(':') ? `${root}//` : root;
}
