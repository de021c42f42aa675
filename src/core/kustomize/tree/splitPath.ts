import { withoutEnd } from '../../model/text.ts';

/** Splits a path at a delimiter that a backslash may escape; a leading delimiter is dropped. Source: kyaml `PathSplitter`. */
export function splitPath(path: string, delimiter: string): string[] {
  const parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === '') parts.shift();
  const [first = '', ...rest] = parts;
  const found = [first];
  for (const part of rest) {
    const last = found.length - 1;
    const before = found[last] ?? '';
    if (before.endsWith('\\')) found[last] = before.slice(0, -1) + delimiter + part;
    else found.push(part);
  }
  return found;
}

/**
 * Splits a field path, but not within brackets: `[name=a.b]` keeps its brackets, `[a.b]` is the
 * key `a.b`. Source: kyaml `SmarterPathSplitter`.
 */
export function splitFieldPath(path: string): string[] {
  const parts = splitPath(path, '.');
  const found: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    let part = parts[at] ?? '';
    if (part.startsWith('[') && !part.endsWith(']')) {
      while (at < parts.length - 1) {
        part += '.' + (parts[++at] ?? '');
        if (part.endsWith(']')) break;
      }
      found.push(part.includes('=') ? part : withoutEnd(part.replace(/^[[\]]+/, ''), '[]'));
    } else found.push(part);
  }
  return found;
}
