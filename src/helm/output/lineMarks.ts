import type { DecidedPlace, OriginMark } from '../../core/model/build.ts';
import type { Span } from '../../core/model/span.ts';
import { lineKey } from './lineKey.ts';

/** A rendered line and its template line, with the offsets of both in their texts. */
export interface LinePair {
  readonly rendered: string;
  /** UTF-16 offset of the rendered line in the build's document. */
  readonly renderedAt: number;
  readonly template: string;
  /** UTF-16 offset of the template line in the template. */
  readonly templateAt: number;
  readonly uri: string;
}

/**
 * The marks of one line: one for the whole line, one for its key and one for its value where they can be separated.
 * Text that is the same in the template is editable there; the output of an action is not.
 */
export function lineMarks(pair: LinePair): readonly OriginMark[] {
  const rendered = contentOf(pair.rendered);
  const template = contentOf(pair.template);
  if (rendered[0] === rendered[1]) return [];
  const isSame = pair.rendered.slice(...rendered) === pair.template.slice(...template);
  const whole = markOf(pair, rendered, template, isSame);
  const keys = [keyOf(pair.rendered), keyOf(pair.template)] as const;
  if (!keys[0] || !keys[1]) return [whole];
  const parts = (['key', 'value'] as const).flatMap(part => {
    const [at, from] = [keys[0]?.[part], keys[1]?.[part]];
    if (!at || !from) return [];
    return [markOf(pair, at, from, pair.rendered.slice(...at) === pair.template.slice(...from))];
  });
  return [whole, ...parts];
}

function markOf(pair: LinePair, at: Span, from: Span, isEditable: boolean): OriginMark {
  const place: DecidedPlace = { uri: pair.uri, span: shifted(from, pair.templateAt), isEditable };
  return { at: shifted(at, pair.renderedAt), place };
}

function shifted([start, end]: Span, by: number): Span {
  return [start + by, end + by];
}

/** The span of a line's content, without spaces, list dashes and a comment at the end. */
function contentOf(line: string): Span {
  const bare = withoutComment(line).trimEnd();
  const start = /^[\s-]*/.exec(bare)?.[0].length ?? 0;
  return start < bare.length ? [start, bare.length] : [bare.length, bare.length];
}

/** A `#` that may be in an action or in a quoted value does not begin a comment. */
function withoutComment(line: string): string {
  const from = Math.max(...['{', '}', '"', "'"].map(sign => line.lastIndexOf(sign))) + 1;
  const comment = line.slice(from).search(/\s#/);
  return comment === -1 ? line : line.slice(0, from + comment);
}

/** The key and the value of a line, each without spaces around it; undefined where the line has no key. */
function keyOf(line: string): { readonly key: Span; readonly value: Span | undefined } | undefined {
  const [start, end] = contentOf(line);
  const found = lineKey(line.slice(start, end));
  if (!found) return undefined;
  const valueAt = start + found.valueAt;
  return { key: [start, start + found.end], value: valueAt < end ? [valueAt, end] : undefined };
}
