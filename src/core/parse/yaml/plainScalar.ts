import { Gap } from './folding.ts';
import { isBlank, isBreak, isGap, SIGN, type TextCursor } from './textCursor.ts';
import type { ScalarToken } from './token.ts';
import { YamlError } from './yamlError.ts';

/** The context of a plain scalar. */
export interface PlainPlace {
  /**
   * Column of the collection around it, -1 for none: outside of flow collections, further lines must be indented more.
   */
  readonly indent: number;
  readonly inFlow: boolean;
}

/** A scalar, and whether a line break follows. */
export interface PlainScalar {
  readonly token: ScalarToken;
  readonly endsLine: boolean;
}

/** Reads a plain scalar on one or more lines. */
export function readPlain(cursor: TextCursor, { indent, inFlow }: PlainPlace): PlainScalar {
  const start = cursor.at;
  let end = start;
  let gap = new Gap();
  const parts: string[] = [];
  const assertNoTab = ({ isBroken }: Gap): void => {
    if (isBroken && cursor.column <= indent && cursor.code() === SIGN.tab)
      throw new YamlError('found a tab character that violates indentation', cursor.at);
  };
  while (!cursor.isMarker && cursor.code() !== SIGN.hash) {
    const from = cursor.at;
    while (!isPlainEnd(cursor, inFlow)) cursor.at++;
    if (cursor.at > from) {
      parts.push(gap.text, cursor.text.slice(from, cursor.at));
      gap = new Gap();
      end = cursor.at;
    }
    const code = cursor.code();
    if (!isBlank(code) && !isBreak(code)) break;
    gap.take(cursor, assertNoTab);
    if (!inFlow && cursor.column <= indent) break;
  }
  return { token: { kind: 'scalar', start, end, text: parts.join(''), style: 'plain' }, endsLine: gap.isBroken };
}

function isPlainEnd(cursor: TextCursor, inFlow: boolean): boolean {
  const code = cursor.code();
  if (isGap(code) || (code === SIGN.colon && isGap(cursor.code(1)))) return true;
  return inFlow && isFlowSign(code);
}

function isFlowSign(code: number): boolean {
  return (
    code === SIGN.comma ||
    code === SIGN.question ||
    code === SIGN.openBracket ||
    code === SIGN.closeBracket ||
    code === SIGN.openBrace ||
    code === SIGN.closeBrace
  );
}
