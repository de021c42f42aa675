/**
 * The width of a text without a DOM: a slightly generous estimate by classes of characters, so that a layout is the
 * same everywhere and text fits into its card with every interface font. Pure.
 */
import { visibleText } from '../model/visibleText.ts';

const ellipsis = '…';
const tail = 6;
const longestMeasured = 400;
/** Widths of ASCII characters, as far as they have been asked for. */
const known = new Float64Array(128);

/** Width in units of the picture at a font size. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Nearly all that is measured is ASCII; a surrogate pair is one character.
    if (code < known.length) width += known[code] ||= classWidth(text.charAt(index), code);
    else {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
      width += classWidth(character, character.codePointAt(0) ?? 0);
      index += character.length - 1;
    }
  }
  return width * size * (bold ? 1.06 : 1);
}

/**
 * The text if it fits into `width`, else with a part left out: in the middle, since names of one family often differ
 * at their end. Unseen characters are written out.
 */
export function fitText(text: string, width: number, size: number, bold = false): string {
  const characters = [...visibleText(text.slice(0, longestMeasured))];
  const whole = characters.join('');
  if (text.length <= longestMeasured && textWidth(whole, size, bold) <= width) return whole;
  const end = characters.slice(-Math.min(tail, Math.floor(characters.length / 3))).join('');
  const room = width - textWidth(ellipsis + end, size, bold) - spare(width);
  return start(characters, room, size, bold) + ellipsis + end;
}

/** The text if it fits into `width`, else its beginning: for sentences. */
export function cutText(text: string, width: number, size: number): string {
  const characters = [...visibleText(text.slice(0, longestMeasured))];
  const whole = characters.join('');
  if (text.length <= longestMeasured && textWidth(whole, size) <= width) return whole;
  return start(characters, width - textWidth(ellipsis, size) - spare(width), size, false).trimEnd() + ellipsis;
}

// A text that is cut stays clear of the border, however wide the letters of a font are.
function spare(width: number): number {
  return 3 + 0.04 * width;
}

/** The text in a line or two, each at most `width` wide: broken between words, its end left out where need be. */
export function twoLines(text: string, width: number, size: number): readonly string[] {
  const words = text.split(' ');
  let first = '';
  while (words.length > 0 && textWidth(`${first} ${words[0] ?? ''}`, size) <= width) first += ` ${words.shift() ?? ''}`;
  if (!first) return text ? [cutText(text, width, size)] : [];
  return words.length > 0 ? [first.trim(), cutText(words.join(' '), width, size)] : [first.trim()];
}

function start(characters: readonly string[], room: number, size: number, bold: boolean): string {
  let width = 0;
  let kept = '';
  for (const character of characters) {
    width += textWidth(character, size, bold);
    if (width > room) break;
    kept += character;
  }
  return kept;
}

function classWidth(character: string, code: number): number {
  if (code > 0xffff) return 1.4;
  if (code >= 0x1100 && !(code >= 0x2000 && code < 0x2600)) return 1.05;
  if ("iljtfr.,:;'|!()[] /-".includes(character)) return 0.37;
  if ('mwMW@%<>=+~'.includes(character)) return 0.9;
  if (code >= 0x41 && code <= 0x5a) return 0.68;
  return code >= 0x2000 ? 0.9 : 0.58;
}
