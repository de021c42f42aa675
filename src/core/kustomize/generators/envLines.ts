/** A key of an environment file with its value. */
export interface EnvLine {
  readonly key: string;
  readonly text: string;
  /** UTF-16 offset of the value in the file's text. */
  readonly start: number;
}

/** The keys and values of an environment file, without empty lines and comments. Source: kustomize `kv.loader`. */
export function envLines(content: string): readonly EnvLine[] {
  const found: EnvLine[] = [];
  let next = 0;
  for (const part of content.split('\n')) {
    const start = next;
    next += part.length + 1;
    const line = envLine(part, start);
    if (line) found.push(line);
  }
  return found;
}

function envLine(part: string, start: number): EnvLine | undefined {
  const line = part.endsWith('\r') ? part.slice(0, -1) : part;
  const written = (start === 0 ? line.replace(/^\uFEFF/, '') : line).trimStart();
  if (written.startsWith('#')) return undefined;
  const equals = written.indexOf('=');
  const key = equals === -1 ? written : written.slice(0, equals);
  const text = equals === -1 ? '' : written.slice(equals + 1);
  return key === '' ? undefined : { key, text, start: start + line.length - text.length };
}
