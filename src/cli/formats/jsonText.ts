const OBEYED = /[\u007F-\u009F\p{Cf}\u2028\u2029]/gu;

/**
 * JSON that is safe on a terminal: JSON itself escapes only ASCII control characters, so other control and
 * bidirectional characters are escaped too. It parses to the same value.
 */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replaceAll(OBEYED, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
