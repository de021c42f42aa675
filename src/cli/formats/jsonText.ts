const OBEYED = /[\u007F-\u009F\p{Cf}\u2028\u2029]/gu;

/**
 * JSON that a terminal shows as it is: JSON itself escapes control characters of ASCII only, so the others, and what
 * turns text around, are escaped too. Means the same to whoever parses it.
 */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replaceAll(OBEYED, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
