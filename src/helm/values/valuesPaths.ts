/** Number of preceding lines that are searched for the meaning of `.`. */
const MOST_ABOVE = 20;

/** Built-in objects of `.` at the top of a template. */
const OTHERS = /^\.(?:Values|Release|Chart|Template|Capabilities|Files|Subcharts)\b/;
const BLOCK = /\{\{-?\s*(?:if|with|range|define|block)\b/g;
const END = /\{\{-?\s*end\b/g;
const WITH = /\{\{-?\s*(?:with|range)\b/;

/**
 * The paths below `.Values` that a line of a template may print, those with an explicit `.Values` first. line: 0-based.
 */
export function valuesPaths(lines: readonly string[], line: number): readonly (readonly string[])[] {
  const words = actionsOf(lines[line] ?? '').flatMap(wordsOf);
  const own = words.flatMap(pathOf);
  const here = words.filter(word => word.startsWith('.') && !OTHERS.test(word));
  const base = here.length > 0 ? pathOfDot(lines, line) : undefined;
  return base ? [...own, ...here.map(word => [...base, ...keysOf(word)])] : own;
}

/** `.a.b`, `$.Values.a`, names of functions and variables. */
function wordsOf(action: string): readonly string[] {
  return action.split(/[^\w.$]+/);
}

/** The path below `.Values` of a word. */
function pathOf(word: string): readonly (readonly string[])[] {
  const found = /^\$?\.Values\.(\w[\w.]*)$/.exec(word)?.[1];
  return found === undefined ? [] : [keysOf(found)];
}

function keysOf(path: string): readonly string[] {
  return path.split('.').filter(key => key !== '');
}

/** The texts between `{{` and `}}`. */
function actionsOf(line: string): readonly string[] {
  return line
    .split('{{')
    .slice(1)
    .map(part => part.split('}}')[0] ?? '');
}

/** The path that `.` has in the innermost `with` or `range` around a line, where that is a path of values. */
function pathOfDot(lines: readonly string[], line: number): readonly string[] | undefined {
  let open = 0;
  for (let at = line - 1; at >= Math.max(0, line - MOST_ABOVE); at--) {
    const text = lines[at] ?? '';
    open += [...text.matchAll(BLOCK)].length - [...text.matchAll(END)].length;
    if (open <= 0) continue;
    if (WITH.test(text)) return actionsOf(text).flatMap(wordsOf).flatMap(pathOf)[0];
    open = 0;
  }
  return undefined;
}
