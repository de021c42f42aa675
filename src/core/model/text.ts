/** A text without any of the given signs at its end. A regular expression for that takes the square of a long run of them. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A folder's URI as roots are spelled: without a slash at its end, but for the two that begin a path of a disk's root. */
export function rootUri(uri: string): string {
  const root = withoutEnd(uri, '/');
  return root.endsWith(':') ? `${root}//` : root;
}
