/** The end of a line's key and the start of its value: UTF-16 offsets in the line. */
export interface LineKey {
  readonly end: number;
  /** The end of the line where there is no value. */
  readonly valueAt: number;
}

const NONE = -1;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

/**
 * The key at the start of a line of a template or of its output; undefined where there is none. Parts of it may be
 * quoted or actions. An action ends at the first `}}` that leaves a valid key, since strings in it may contain `}}`
 * too.
 */
export function lineKey(line: string): LineKey | undefined {
  const end = plainKey(line) ?? keyEnd(line);
  if (end <= 0) return undefined;
  const behind = line.indexOf(':', end) + 1;
  return { end, valueAt: line.length - line.slice(behind).trimStart().length };
}

/** Most keys have no quotes and no actions. */
function plainKey(line: string): number | undefined {
  const found = /^[^\s"'{}:]+:(?:\s|$)/.exec(line)?.[0];
  return found === undefined ? undefined : found.indexOf(':');
}

/**
 * Goes from the end of the line to its start, keeping for each position where a key that continues there ends. So each
 * character is looked at once; trying one `}}` after the other would take exponential time.
 */
function keyEnd(line: string): number {
  const behindQuote = new Map([
    ['"', NONE],
    ["'", NONE],
  ]);
  /** Results for the positions after the current one, the nearest last. */
  const ends = [NONE, NONE, NONE, NONE];
  let behindAction = NONE;
  let end = NONE;
  for (let at = line.length - 1; at >= 0; at--) {
    const sign = line.charAt(at);
    if (LINE_BREAK.test(line.charAt(at + 2))) behindAction = NONE;
    else if (line.startsWith('}}', at + 2) && ends[0] !== NONE) behindAction = ends[0] ?? NONE;
    const next = end;
    const quoted = behindQuote.get(sign);
    if (quoted !== undefined) {
      end = quoted;
      behindQuote.set(sign, next);
    } else if (sign === '{') end = line.charAt(at + 1) === '{' ? behindAction : NONE;
    else if (sign === ':') end = /^\s?$/.test(line.charAt(at + 1)) ? at : NONE;
    else if (sign === '}') end = NONE;
    // Spaces are allowed before the colon, and nowhere else in a key.
    else if (sign.trim() === '') end = next === at + 1 ? at : NONE;
    else end = next;
    ends.shift();
    ends.push(end);
  }
  return end;
}
