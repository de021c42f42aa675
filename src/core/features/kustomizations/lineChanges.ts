/** A changed value of an object; '' where it does not exist. */
export interface LineChange {
  /** `spec.selector.app`; without the indexes of list items: `spec.ports.port`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Longer documents are not compared, since it would take too long. */
const MOST_LINES = 600;

/**
 * Differences between two texts of one object, in block style with equal indentation as builds print it, in the order
 * of the later text.
 */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  if (old.length > MOST_LINES || now.length > MOST_LINES) return [];
  const common = commonOf(old, now);
  const gone = old.filter((_, i) => !common.old.has(i));
  const come = now.filter((_, i) => !common.now.has(i));
  const paired = new Set<Value>();
  const changes = come.map(({ path, value }) => {
    const was = gone.find(each => each.path === path && !paired.has(each));
    if (was) paired.add(was);
    return { path, before: was?.value ?? '', after: value };
  });
  const removed = gone.filter(each => !paired.has(each)).map(({ path, value }) => ({ path, before: value, after: '' }));
  return [...changes, ...removed];
}

interface Value {
  readonly path: string;
  readonly value: string;
}

/** The scalars of a text, each with the keys above it. */
function valuesOf(text: string): readonly Value[] {
  const above: { readonly indent: number; readonly key: string }[] = [];
  return text.split('\n').flatMap(line => {
    const trimmed = line.trimStart();
    if (trimmed === '') return [];
    const dashes = /^(?:- )+/.exec(trimmed)?.[0].length ?? 0;
    const indent = line.length - trimmed.length;
    const content = trimmed.slice(dashes);
    while ((above.at(-1)?.indent ?? -1) >= indent + dashes || (dashes > 0 && (above.at(-1)?.indent ?? -1) > indent))
      above.pop();
    const colon = /^("[^"]*"|[^\s:#"][^:]*):(?: |$)/.exec(content);
    const key = colon?.[1] ?? '';
    const value = colon ? content.slice(colon[0].length) : content;
    const keys = [...above.map(each => each.key), ...(key === '' ? [] : [key])];
    if (key !== '') above.push({ indent: indent + dashes, key });
    return value === '' ? [] : [{ path: keys.join('.'), value }];
  });
}

/** The longest common subsequence of lines, by their positions on both sides. */
function commonOf(old: readonly Value[], now: readonly Value[]) {
  const same = (i: number, j: number) => old[i]?.path === now[j]?.path && old[i]?.value === now[j]?.value;
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      lengths[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found = { old: new Set<number>(), now: new Set<number>() };
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (same(i, j)) {
      found.old.add(i++);
      found.now.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}
