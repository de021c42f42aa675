/** Type-ahead: typing the start of a name goes there. Pure: the time is passed in. */
import type { KeyPress } from './commands.ts';

/** The typed text, and the time of the last letter in milliseconds. */
export interface Typed {
  readonly text: string;
  readonly at: number;
}

/** Nothing typed yet. */
export const nothingTyped: Typed = { text: '', at: -Infinity };

const forgetAfter = 800;

/** True while the next letter continues the name. */
export function isTyping(typed: Typed, now: number): boolean {
  return typed.text !== '' && now - typed.at < forgetAfter;
}

/** The typed text after this key; undefined for keys that are not part of a name. */
export function typeKey(typed: Typed, press: KeyPress, now: number): Typed | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || !/^[\p{L}\p{N}._-]$/u.test(press.key)) return undefined;
  return { text: (isTyping(typed, now) ? typed.text : '') + press.key.toLowerCase(), at: now };
}

/**
 * The index of the name that starts with the text, looking from `current` on and around the end; -1 for none. A text
 * of one letter goes on to the next such name, longer ones stay where they still fit.
 */
export function findTyped(names: readonly string[], current: number, text: string): number {
  const first = text.length === 1 ? current + 1 : Math.max(0, current);
  for (let step = 0; step < names.length; step++) {
    const index = (first + step) % names.length;
    if (names[index]?.toLowerCase().startsWith(text)) return index;
  }
  return -1;
}
