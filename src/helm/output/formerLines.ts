import { type ChartFile, type ChartTree, textOfFile } from '../chart/chartTree.ts';
import type { AnsweredDocument } from './answeredDocument.ts';
import { isSameLine } from './alignLines.ts';
import { inPairs } from './partners.ts';
import type { TemplateLine, ToldLines } from './templateLine.ts';

/** The rendering of a chart before a change. */
export interface FormerRendering {
  readonly documents: readonly AnsweredDocument[];
  /** The chart; only its templates matter. */
  readonly tree: ChartTree;
  /** True where its origins came from marks. */
  readonly isMarked: boolean;
}

type Document = Pick<AnsweredDocument, 'text' | 'template'>;

/**
 * Origins of lines taken from the former rendering, until there are marks: lines around a change keep their origins,
 * moved with the template's lines.
 */
export function toldBefore(
  documents: readonly Document[],
  former: FormerRendering,
  tree: ChartTree,
): readonly ToldLines[] {
  const moved = movedLines(former.tree, tree);
  return inPairs(documents, former.documents, ({ template }) => template).map(([document, before]) => {
    const lines = document.text.split('\n');
    const partners = before ? partnerLines(before.text.split('\n'), lines) : [];
    return lines.map((_, i) => {
      const from = before?.origins[partners[i] ?? -1];
      const now = from && moved(from);
      return now ? [now] : [];
    });
  });
}

/** True where the rendering and the templates are unchanged, so that marks would tell nothing new. */
export function isAsBefore(documents: readonly Document[], former: FormerRendering, tree: ChartTree): boolean {
  const sameTexts = documents.length === former.documents.length;
  if (!former.isMarked || !sameTexts) return false;
  if (!documents.every(({ text }, i) => text === former.documents[i]?.text)) return false;
  const now = templatesOf(tree);
  const isSame = ([path, { content }]: readonly [string, ChartFile]) => {
    const before = former.tree.get(path)?.content;
    return before !== undefined && (before === content || Buffer.compare(before, content) === 0);
  };
  return now.size === templatesOf(former.tree).size && [...now].every(isSame);
}

/** The templates of a chart and of its dependencies. */
export function templatesOf(tree: ChartTree): ChartTree {
  return new Map([...tree].filter(([path]) => path.startsWith('templates/') || path.includes('/templates/')));
}

/** Maps a line of a former template to its current line; undefined where unknown. */
function movedLines(before: ChartTree, now: ChartTree): (line: TemplateLine) => TemplateLine | undefined {
  const known = new Map<string, readonly (number | undefined)[] | 'same'>();
  return ({ path, line }) => {
    let moved = known.get(path);
    if (!moved) known.set(path, (moved = movedIn(before, now, path)));
    const at = moved === 'same' ? line : moved[line];
    return at === undefined ? undefined : { path, line: at };
  };
}

function movedIn(before: ChartTree, now: ChartTree, path: string): readonly (number | undefined)[] | 'same' {
  if (before.get(path)?.content === now.get(path)?.content) return 'same';
  const [old, text] = [textOfFile(before, path) ?? '', textOfFile(now, path) ?? ''].map(each => each.split('\n'));
  return old && text ? partnerLines(text, old) : [];
}

/**
 * For each line of `lines` the index of its counterpart in `others`: equal lines from both ends, and between them lines
 * with the same key, since values may be random.
 */
function partnerLines(others: readonly string[], lines: readonly string[]): readonly (number | undefined)[] {
  const by = others.length - lines.length;
  const shorter = Math.min(others.length, lines.length);
  let start = 0;
  let back = 0;
  const isEqual = (a = '', b = '') => a === b;
  for (const isSame of [isEqual, isSameLine]) {
    while (start + back < shorter && isSame(others[start] ?? '', lines[start] ?? '')) start++;
    const last = () => lines.length - 1 - back;
    while (start + back < shorter && isSame(others[last() + by] ?? '', lines[last()] ?? '')) back++;
  }
  return lines.map((_, i) => (i < start ? i : i >= lines.length - back ? i + by : undefined));
}
