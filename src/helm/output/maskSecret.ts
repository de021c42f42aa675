import { parseDocument } from 'yaml';
import { LAST_APPLIED } from '../../core/model/objects/lastApplied.ts';

const MASK = "'***'";

/**
 * A rendered document with the values of a Secret masked, in the same number of lines: they are never shown, logged or
 * cached. Any other document is returned unchanged.
 */
export function maskSecret(text: string): string {
  if (!/\bSecret(List)?\b/.test(text)) return text;
  if (/^["']?kind["']?:[ \t]*["']?Secret["']?[ \t]*(#.*)?\r?$/m.test(text))
    return text.includes(LAST_APPLIED) ? maskAnywhere(text) : maskTopLevel(text);
  return /(^|["'{,\s-])kind["']?:\s*["']?Secret(List)?\b/.test(text) ? maskAnywhere(text) : text;
}

/**
 * The same for text that may not be valid YAML, so that the ends of values are unknown: in a possible Secret, nothing
 * is kept after the first line that may begin its data. In the same number of lines.
 */
export function maskUnreadable(text: string): string {
  if (!/Secret/i.test(text)) return text;
  const lines = text.split('\n');
  const data = lines.findIndex(line => /\bdata\b|stringData/.test(line));
  if (data === -1) return text;
  return lines.map((line, i) => (i < data ? line : i === data ? '# The data of a Secret is not shown' : '')).join('\n');
}

/** Line by line, so that invalid YAML is masked too. */
function maskTopLevel(text: string): string {
  let isInside = false;
  let keyIndent = -1;
  const masked = text.split('\n').map(line => {
    const top = /^["']?([A-Za-z]+)["']?:(.*)$/.exec(line);
    if (top) {
      isInside = top[1] === 'data' || top[1] === 'stringData';
      keyIndent = -1;
      return isInside && (top[2] ?? '').trim() !== '' ? `${top[1]}: {}` : line;
    }
    if (!isInside) return line;
    const key = /^([ \t]+)("[^"]*"|'[^']*'|[^\s:'"#{[][^\s:]*):(\s|$)/.exec(line);
    const indent = key?.[1]?.length ?? -1;
    if (keyIndent === -1 && key) keyIndent = indent;
    return key && indent === keyIndent ? `${key[1]}${key[2]}: ${MASK}` : '';
  });
  return masked.join('\n');
}

/** For a Secret in a list or in an unusual notation: the document is printed again. */
function maskAnywhere(text: string): string {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, version: '1.1' });
  if (document.errors.length > 0) return '# A Secret that cannot be read\n';
  const clean: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 1000 }) ?? null, hideData));
  return `${JSON.stringify(clean, null, 2)}\n`;
}

function hideData(this: unknown, key: string, value: unknown): unknown {
  if (key === LAST_APPLIED) return '***';
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  // The items of such a list need no kind of their own.
  if (value.kind === 'SecretList' && 'items' in value && Array.isArray(value.items))
    return { ...value, items: value.items.map((item: object) => ({ kind: 'Secret', ...item })) };
  if (value.kind !== 'Secret') return value;
  const hidden = (map: unknown) =>
    Object.fromEntries(Object.keys(typeof map === 'object' && map !== null ? map : {}).map(key => [key, '***']));
  return {
    ...value,
    ...('data' in value ? { data: hidden(value.data) } : {}),
    ...('stringData' in value ? { stringData: hidden(value.stringData) } : {}),
  };
}
