/** Shapes as XML. Text of manifests is escaped; characters that XML does not allow are replaced. Pure. */
import type { Shape } from '../draw/shape.ts';

/** Classes of shapes that only pointer or keyboard need. */
const forHands = new Set(['hit', 'handle', 'ring']);

/** The element with all that is in it. */
export function svgText({ name, attributes, text, children }: Shape): string {
  if (forHands.has(String(attributes['class'] ?? ''))) return '';
  const names = Object.keys(attributes).filter(
    each => name === 'svg' || !(each.startsWith('aria-') || each === 'role'),
  );
  const start = `<${name}${names.map(each => ` ${each}="${escaped(String(attributes[each]))}"`).join('')}`;
  const inner = escaped(text) + children.map(svgText).join('');
  return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, mark => named[mark] ?? mark);
}
