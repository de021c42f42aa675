import { filledPlain } from './fill.ts';
import type { Look } from './look.ts';
import { gitParameters } from './gitParameters.ts';
import { flattened, isPlainMap, type Parameters, type Plain, plainAt, plainItems, plainText } from './plain.ts';

/** More of one generator are not followed. */
const MAX_MADE = 500;

/** Generators within generators: Argo CD takes one within another. */
const MAX_DEPTH = 2;

/** Where and how generators make parameters. */
export interface Scene {
  readonly look: Look;
  /** Whether templates are Go's (`goTemplate`). */
  readonly usesGo: boolean;
}

/** What a generator gives the template, each time that it does; undefined where nobody can tell. */
export function generate(generator: Plain, scene: Scene, depth = 0): readonly Parameters[] | undefined {
  const template = plainAt(generator, 'template');
  const isOwn = isPlainMap(template) && plainAt(template, 'spec') !== undefined;
  if (isOwn || depth > MAX_DEPTH) return undefined;
  const made = madeBy(generator, scene, depth);
  const selector = plainAt(generator, 'selector');
  return made && (isPlainMap(selector) ? selected(made, selector) : made)?.slice(0, MAX_MADE);
}

function madeBy(generator: Plain, scene: Scene, depth: number): readonly Parameters[] | undefined {
  const list = plainAt(generator, 'list');
  if (list !== undefined) return listed(list);
  const git = plainAt(generator, 'git');
  if (git !== undefined) return gitParameters(git, scene.look);
  const matrix = plainAt(generator, 'matrix');
  if (matrix !== undefined) return paired(plainItems(plainAt(matrix, 'generators')), scene, depth + 1);
  const merge = plainAt(generator, 'merge');
  return merge === undefined ? undefined : merged(merge, scene, depth + 1);
}

function listed(list: Plain): readonly Parameters[] | undefined {
  if (plainText(list, 'elementsYaml') !== '') return undefined;
  const elements = plainAt(list, 'elements');
  return Array.isArray(elements)
    ? plainItems(elements)
        .slice(0, MAX_MADE)
        .map(each => flattened(each))
    : undefined;
}

/** Of two generators each with each; the second may be written with what the first one gives. */
function paired(generators: readonly Plain[], scene: Scene, depth: number): readonly Parameters[] | undefined {
  const [first, second, ...more] = generators;
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const pairs: Parameters[] = [];
  for (const outer of generate(first, scene, depth) ?? [undefined]) {
    const inner = outer && generate(filledPlain(second, outer), scene, depth);
    if (!inner) return undefined;
    for (const each of inner) {
      // Source: argo-cd `generators/matrix.go`: with `goTemplate` the first one wins, else nothing is made at all.
      const isTwice = [...each].some(([name, text]) => outer.has(name) && outer.get(name) !== text);
      if (isTwice && !scene.usesGo) return undefined;
      pairs.push(new Map([...each, ...outer]));
    }
    if (pairs.length > MAX_MADE) break;
  }
  return pairs;
}

/** What the first generator makes, with what the others have of the same keys. Source: argo-cd `generators/merge.go`. */
function merged(merge: Plain, scene: Scene, depth: number): readonly Parameters[] | undefined {
  const keys = plainItems(plainAt(merge, 'mergeKeys')).flatMap(key => (typeof key === 'string' ? [key] : []));
  const all = plainItems(plainAt(merge, 'generators')).map(each => generate(each, scene, depth));
  const [base, ...others] = all;
  if (!base || keys.length === 0 || others.length === 0) return undefined;
  let made = base;
  for (const other of others) {
    if (!other) return undefined;
    const byKey = new Map(other.map(each => [keyOf(each, keys), each]));
    if (byKey.size < other.length || new Set(made.map(each => keyOf(each, keys))).size < made.length) return undefined;
    made = made.map(each => new Map([...each, ...(byKey.get(keyOf(each, keys)) ?? [])]));
  }
  return made;
}

function keyOf(parameters: Parameters, keys: readonly string[]): string {
  return JSON.stringify(keys.map(key => parameters.get(key)));
}

/** Those that a selector of the generator leaves; undefined where it asks for more than labels. */
function selected(made: readonly Parameters[], selector: Plain): readonly Parameters[] | undefined {
  if (plainItems(plainAt(selector, 'matchExpressions')).length > 0) return undefined;
  const labels = flattened(plainAt(selector, 'matchLabels') ?? {});
  return made.filter(each => [...labels].every(([name, text]) => each.get(name) === text));
}
