import { isPrintableAscii } from '../../core/model/text.ts';

/** Text of a manifest that is safe on a terminal: control characters are escaped. */
export function printable(text: string): string {
  if (isPrintableAscii(text)) return text;
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, character => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Lines of a file that are safe on a terminal; tabs and Windows line breaks are kept. */
export function printableLines(text: string): string {
  return text
    .split(/(\r?\n|\t)/)
    .map((part, i) => (i % 2 === 1 ? part : printable(part)))
    .join('');
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
