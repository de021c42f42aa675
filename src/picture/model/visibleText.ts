/**
 * Names come from manifests that nobody has checked. They are shown as they are, except for characters that would not
 * be seen or would reorder the text around them: those are written out. Pure.
 */

// Controls, marks of format and direction, halves of characters, line separators.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** The text with every unseen character written as its code point, e.g. `‹202E›`. Emoji joiners are kept. */
export function visibleText(text: string): string {
  return text.replace(unseen, mark =>
    mark === '\u200d' ? mark : `‹${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );
}

/** At most `limit` characters for a place that has no room, cut between characters, never inside one. */
export function shortText(text: string, limit: number): string {
  const seen = visibleText(text.slice(0, limit * 4 + 8));
  const characters = [...seen];
  if (characters.length <= limit && text.length <= limit * 4 + 8) return seen;
  return `${characters.slice(0, Math.max(1, limit - 1)).join('')}…`;
}
