const OPENING = /\{\{|\{%/;
/** A field of Python's format as a whole value, `{self.path}` or `{images[web]}`: no field of a manifest is such a map. */
const FORMAT = /:[ \t]+\{[A-Za-z_][\w.-]{0,100}(?:\[[\w.-]{1,100}\])?\}[ \t]*(?:#.*)?\r?$/m;
/** Where a map is meant, it may just be typed. */
const MAP = /^[ \t]*(?:labels|selector|matchLabels|annotations|metadata|spec|data|template):/;
/** Up to the closing quote or the line's end: other alternatives would take quadratic time on a long line. */
const QUOTED = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|'[^']*(?:'|$)/g;
/** `[^]`, since `.` does not match a line separator within a line, and then each `#` would be tried again. */
const BLOCK_SCALAR = /(^|[\s:-])[|>][-+0-9]{0,2}[ \t]*(#[^]*)?$/;

/**
 * True where a document's text is a template of Helm, Jinja, Python or the like: it has `{{ }}`, `{% %}` or `{x}` where
 * YAML expects structure. In quotes, comments and block scalars the braces are only text (a Grafana dashboard, an Argo workflow's
 * parameter), and the rest of the document is not a template.
 */
export function isTemplated(text: string): boolean {
  if (!OPENING.test(text) && !FORMAT.test(text)) return false;
  let scalarIndent = -1;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.length - line.trimStart().length;
    if (scalarIndent >= 0 && (line.trim() === '' || indent > scalarIndent)) continue;
    scalarIndent = -1;
    if ((OPENING.test(line) || isFormat(line)) && isStructure(line)) return true;
    if (BLOCK_SCALAR.test(line)) scalarIndent = indent;
  }
  return false;
}

function isStructure(line: string): boolean {
  const bare = line.replace(QUOTED, '""');
  const comment = /(^|\s)#/.exec(bare);
  const structure = comment ? bare.slice(0, comment.index) : bare;
  return OPENING.test(structure) || isFormat(structure);
}

function isFormat(line: string): boolean {
  return FORMAT.test(line) && !MAP.test(line);
}

/**
 * Of envsubst and shells, Helm and Jinja, Ansible's relatives, ERB, CMake, ytt (`#@ x`, `(@= x @)`), of what replaces tokens
 * in pipelines (`#{x}#`, `__X__`, `((x))`), and of people: `<name>`. Words in capitals alone are none.
 */
const PLACEHOLDER = new RegExp(
  [
    String.raw`\$[\w({$]|\{[{%]|\[\[|<%|<[A-Za-z][\w .-]*>|@{1,2}[A-Za-z]\w*@|%{1,2}[A-Za-z]\w*%`,
    String.raw`#[{@]|\(@|\(\([\w ./-]{1,100}\)\)|\{[A-Za-z][\w.-]{0,100}\}`,
    // No name and no label has these signs.
    String.raw`~[A-Za-z]\w{0,100}~|![A-Za-z]\w{0,100}!`,
    // Underscores between words may be part of a label; double ones at an end, or around uppercase words, are
    // placeholders.
    String.raw`^__[A-Za-z]\w{0,100}__|__[A-Za-z]\w{0,100}__$|__[A-Z][A-Z0-9]{0,50}(?:_[A-Z0-9]{1,50}){0,9}__`,
  ].join('|'),
);

/** Characters that close a placeholder: text after the last one is literal. */
const CLOSING = ['>', '%', '@', '}', ')', ']', '#', '~', '!', '__'];

/** True where a pattern with placeholders may become this text. A pattern without any matches only itself. */
export function mayBecome(pattern: string, text: string): boolean {
  const first = pattern.search(PLACEHOLDER);
  if (first === -1) return pattern === text;
  const end = textBehind(pattern.slice(first));
  return text.length >= first + end.length && text.startsWith(pattern.slice(0, first)) && text.endsWith(end);
}

/** The text after the last placeholder; '' where the end of the placeholder is unknown. */
function textBehind(pattern: string): string {
  if (pattern.includes('#@')) return '';
  const ends = CLOSING.map(sign => (pattern.includes(sign) ? pattern.lastIndexOf(sign) + sign.length : 0));
  const end = Math.max(...ends);
  return end > 0 ? pattern.slice(end) : '';
}

/** True for a value with a placeholder: `${X}`, `$X`, `{{ x }}`, `<x>`, `@X@`, `#{x}#`, `__X__`. */
export function isPlaceholder(value: string): boolean {
  return !SIGNLESS.test(value) && PLACEHOLDER.test(value);
}

/** A text without any sign of a placeholder, as nearly all are: far cheaper to see. */
const SIGNLESS = /^[-A-Za-z0-9./]*$/;
