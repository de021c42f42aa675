/** Small strict readers of what is printed: each says what is wrong with a text, or nothing. */

const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|<\?xml [^?]*\?>|<!\[CDATA\[|<!--/gy;

/** Whether XML is well-formed, for the XML that we write: no comments, no CDATA, no DTD. */
export function faultOfXml(text: string): string {
  if (NOT_XML.test(text)) return 'a character that XML does not have';
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next === -1 ? undefined : next);
    if (ENTITY.test(between)) return `entity in ${JSON.stringify(between.slice(0, 80))}`;
    if (next === -1) break;
    TAG.lastIndex = next;
    const [whole, close, name = '', attributes = '', self] = TAG.exec(text) ?? [];
    if (!whole) return `no tag: ${JSON.stringify(text.slice(next, next + 80))}`;
    if (ENTITY.test(attributes)) return `entity in ${JSON.stringify(attributes.slice(0, 80))}`;
    if (close && open.pop() !== name) return `</${name}> closes nothing`;
    if (name && !close && !self) open.push(name);
    at = next + whole.length;
  }
  return open.length > 0 ? `<${open.join('><')}> stays open` : '';
}

const SAFE_SVG =
  /^(?:svg|title|desc|style|g|path|rect|text|tspan|circle|line|defs|clipPath|marker|pattern|polyline|polygon|use)$/;

/** SVG that runs nothing and asks for nothing. */
export function faultOfSvg(text: string): string {
  const names = [...text.matchAll(/<([A-Za-z][\w:.-]*)/g)].map(([, name = '']) => name);
  const strange = names.find(name => !SAFE_SVG.test(name));
  if (strange) return `<${strange}>`;
  if (/<[^>]*\s(?:on\w+|(?:xlink:)?href)="(?!#)/i.test(text)) return 'an attribute that does something';
  return faultOfXml(text);
}

const MERMAID_TEXT = String.raw`"(?:[\p{L}\p{N} _.,:/=·→×…-]|#\d+;|<br/>)*"`;
const MERMAID_LINE = new RegExp(
  `^(?:flowchart LR|  subgraph s\\d+\\[${MERMAID_TEXT}\\]|  end|  classDef [\\w #,:.-]+` +
    `| {2,4}n\\d+(?:\\[|\\(|\\(\\[|\\{\\{)${MERMAID_TEXT}(?:\\]|\\)|\\]\\)|\\}\\})(?::::\\w+)?` +
    `|  n\\d+ (?:-->|--x|-\\.->)\\|${MERMAID_TEXT}\\| n\\d+)$`,
  'u',
);

/** The first line that is none of the forms that we write. */
export function faultOfMermaid(text: string): string {
  return (
    text
      .trimEnd()
      .split('\n')
      .find(line => !MERMAID_LINE.test(line)) ?? ''
  );
}

const DOT_TEXT = String.raw`"(?:[^"\\\n\p{Cc}]|\\.)*"`;
const DOT_LINE = new RegExp(
  `^(?:digraph wiring \\{|\\s*\\}|\\s*rankdir=LR;|\\s*subgraph cluster_\\d+ \\{|\\s*label=${DOT_TEXT};` +
    `|\\s*(?:n\\d+|n\\d+ -> n\\d+|node|edge) \\[(?:\\w+=(?:\\w+|${DOT_TEXT})(?:, )?)+\\];)$`,
  'u',
);

/** The first line that is none of the forms that we write. */
export function faultOfDot(text: string): string {
  return (
    text
      .trimEnd()
      .split('\n')
      .find(line => !DOT_LINE.test(line)) ?? ''
  );
}

/** Workflow commands, one a line, and the summary as the last one. */
export function faultOfGithub(text: string): string {
  const lines = text.trimEnd().split('\n');
  const strange = lines
    .slice(0, -1)
    .find(line => !/^::(?:error|warning|notice) file=[^:,]*,(?:[\w]+=[^:,]*,?)+::/.test(line));
  return strange ?? (lines.at(-1)?.startsWith('::') ? (lines.at(-1) ?? '') : '');
}

/** Markdown without HTML, links, mentions or tables that end elsewhere. */
export function faultOfMarkdown(text: string): string {
  for (const line of text.split('\n')) {
    const bare = line.replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, 'code').replace(/\\[!-/:-@[-`{-~]/g, 'x');
    if (/<[a-z!/]|!\[|\]\(|@\w|[*_]{2}\w/i.test(bare)) return line;
  }
  return '';
}

/** What a terminal would obey, or what turns a line of text around; `colors`: sequences of color are as they should be. */
export function faultOfTerminal(text: string, colors = false): string {
  const plain = colors ? text.replace(/\p{Cc}\[[\d;]*m/gu, '') : text;
  const bad = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\u2028\u2029]/u.exec(plain);
  return bad ? JSON.stringify(plain.slice(Math.max(0, bad.index - 40), bad.index + 40)) : '';
}
