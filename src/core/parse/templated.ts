const OPENING = /\{\{|\{%/;
/** To the closing quote or the line's end: looking for other ends would cost the square of a long line. */
const QUOTED = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|'[^']*(?:'|$)/g;
const BLOCK_SCALAR = /(^|[\s:-])[|>][-+0-9]{0,2}[ \t]*(#.*)?$/;

/**
 * True where a document's text is a template of Helm, Jinja or the like: `{{ }}` or `{% %}` where YAML would read it
 * as structure. Inside quotes, comments and block scalars the braces are only text (a Grafana dashboard, an Argo
 * workflow's parameter), and `{{ .x }}` there says nothing of the rest.
 */
export function isTemplated(text: string): boolean {
  if (!OPENING.test(text)) return false;
  let scalarIndent = -1;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.length - line.trimStart().length;
    if (scalarIndent >= 0 && (line.trim() === '' || indent > scalarIndent)) continue;
    scalarIndent = -1;
    if (OPENING.test(line) && isStructure(line)) return true;
    if (BLOCK_SCALAR.test(line)) scalarIndent = indent;
  }
  return false;
}

function isStructure(line: string): boolean {
  const bare = line.replace(QUOTED, '""');
  const comment = /(^|\s)#/.exec(bare);
  return OPENING.test(comment ? bare.slice(0, comment.index) : bare);
}

/** Of envsubst and shells, Helm and Jinja, ytt and Ansible's relatives, ERB, CMake, and of people: `<name>`. */
const PLACEHOLDER = /\$[\w({$]|\{[{%]|\[\[|<%|<[A-Za-z][\w .-]*>|@[A-Za-z]\w*@|%[A-Za-z]\w*%/;

/** Signs that close a placeholder, so that what follows the last of them is text as it will be. */
const CLOSES = /[>%@})\]][^$<>%@{}()[\]]*$/;

/** True where filling in the placeholders of a pattern may give this text. A pattern without any is only itself. */
export function mayBecome(pattern: string, text: string): boolean {
  const first = pattern.search(PLACEHOLDER);
  if (first === -1) return pattern === text;
  const end = CLOSES.exec(pattern)?.[0].slice(1) ?? '';
  return text.length >= first + end.length && text.startsWith(pattern.slice(0, first)) && text.endsWith(end);
}

/** True for a value that something fills in later: `${X}`, `$X`, `{{ x }}`, `<x>`, `@X@`. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}
