/**
 * A text without any of the given characters at its end. A regular expression would take quadratic time for a long run
 * of them.
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The first UTF-16 code units of a text, one less where a character would be cut in two. */
export function firstUnits(text: string, length: number): string {
  return text.slice(0, isWithin(text, length) ? length - 1 : length);
}

/** What nearly no text has. */
const UNUSUAL = /[^ -~]/;

/** True for a text with nothing but printable ASCII characters: each of one column, none with a meaning of its own. */
export function isPrintableAscii(text: string): boolean {
  return !UNUSUAL.test(text);
}

/** Whether an offset (UTF-16) is in the middle of a surrogate pair. */
export function isWithin(text: string, place: number): boolean {
  return (text.charCodeAt(place) & 0xfc00) === 0xdc00 && (text.charCodeAt(place - 1) & 0xfc00) === 0xd800;
}

/** A folder's URI as roots are spelled: without a trailing slash, except for the root of a disk. */
export function rootUri(uri: string): string {
  const root = withoutEnd(uri, '/');
  return root.endsWith(':') ? `${root}//` : root;
}

/** Matches a path of which nothing is escaped in a URI: most paths. */
const PLAIN_PATH = /^[\w.~!*'()/-]*$/;

/** A path (`/`-separated) as it is in a URI. */
export function encodedPath(path: string): string {
  return PLAIN_PATH.test(path) ? path : path.split('/').map(encodeURIComponent).join('/');
}
