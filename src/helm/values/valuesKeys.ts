import type { DecidedPlace } from '../../core/model/build.ts';
import type { Span } from '../../core/model/span.ts';
import { type MapPair, pairOf, type TreeNode } from '../../core/parse/tree.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import { chartYamlOf } from '../chart/chartYaml.ts';
import { type ChartFile, type ChartTree, subtree, textOfFile } from '../chart/chartTree.ts';
import { pairPrinted } from './printedPair.ts';
import { valuesPaths } from './valuesPaths.ts';

/** A source of values. */
export interface ValuesSource {
  readonly text: string;
  readonly uri: string;
  /** UTF-16 offset of the text in the file. */
  readonly offset: number;
  /** The file, where the text is the whole file. */
  readonly file?: ChartFile;
}

/** A line of a template with its output. */
export interface PrintedLine {
  /** Path of the template in the chart's tree. */
  readonly path: string;
  /** Lines of the template. */
  readonly lines: readonly string[];
  /** 0-based line in the template. */
  readonly line: number;
  readonly rendered: string;
}

interface ReadSource extends ValuesSource {
  readonly root: TreeNode | undefined;
}

/**
 * Where the values of one chart of the tree are set: in the sources below a path of keys, and in its own `values.yaml`.
 */
interface Scope {
  readonly keys: readonly string[];
  readonly own: readonly ReadSource[];
}

/** Finds the keys in values files that lines of templates take their values from. */
export class ValuesKeys {
  readonly #tree: ChartTree;
  /** Sources by precedence, the winning ones first. */
  readonly #sources: readonly ReadSource[];
  readonly #scopes = new Map<string, readonly Scope[]>();

  /** sources: in the order in which Helm gets them, without the chart's own `values.yaml`. */
  constructor(tree: ChartTree, sources: readonly ValuesSource[], withDefaults: boolean) {
    this.#tree = tree;
    const own = withDefaults ? ownValues(tree, '') : [];
    this.#sources = [...sources.map(readSource).reverse(), ...own];
  }

  /**
   * The key with its value (for a map or a list the key alone); undefined where the line uses none, or where it is
   * unknown.
   */
  keyOf(line: PrintedLine): DecidedPlace | undefined {
    const paths = valuesPaths(line.lines, line.line);
    if (paths.length === 0) return undefined;
    for (const scope of this.#scopesOf(line.path)) {
      for (const path of paths) {
        const found = this.#find(scope, path, line.rendered);
        if (found) return found;
      }
    }
    return undefined;
  }

  #find({ keys, own }: Scope, path: readonly string[], rendered: string): DecidedPlace | undefined {
    const inherited = this.#sources.map(source => [source, [...keys, ...path]] as const);
    const all = [...inherited, ...own.map(source => [source, path] as const)];
    for (const [source, at] of all) {
      const pair = pairAtPath(source.root, at);
      const printed = pair && pairPrinted(pair, rendered);
      // The winning source decides, even if the line does not show the value.
      if (pair) return printed && placeOf(source, printed);
    }
    return undefined;
  }

  /** A template of a library chart runs with the values of the chart that includes it. */
  #scopesOf(path: string): readonly Scope[] {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('templates/') - 1));
    let scopes = this.#scopes.get(folder);
    if (!scopes) {
      const top: Scope = { keys: [], own: [] };
      scopes = folder === '' ? [top] : [...this.#scopesBelow(folder), top];
      this.#scopes.set(folder, scopes);
    }
    return scopes;
  }

  #scopesBelow(folder: string): readonly Scope[] {
    let scopes: readonly Scope[] = [{ keys: [], own: [] }];
    let at = '';
    for (const part of folder.split('/').filter((_, i) => i % 2 === 1)) {
      const parent = at === '' ? this.#tree : subtree(this.#tree, at);
      at = `${at === '' ? '' : `${at}/`}charts/${part}`;
      const own = ownValues(this.#tree, at);
      scopes = namesIn(parent, part).flatMap(name => scopes.map(({ keys }): Scope => ({ keys: [...keys, name], own })));
    }
    return scopes;
  }
}

/** The names of a chart in `charts/` in its parent's values. */
function namesIn(parent: ChartTree, folder: string): readonly string[] {
  const name = chartYamlOf(subtree(parent, `charts/${folder}`))?.name ?? folder;
  const called = chartYamlOf(parent)?.dependencies.filter(each => each.name === name) ?? [];
  return called.length > 0 ? called.map(({ alias }) => alias || name) : [name];
}

function ownValues(tree: ChartTree, folder: string): readonly ReadSource[] {
  const path = folder === '' ? 'values.yaml' : `${folder}/values.yaml`;
  const file = tree.get(path);
  const text = textOfFile(tree, path);
  if (!file || text === undefined || file.uri === undefined) return [];
  const source = { text, uri: file.uri, offset: 0 };
  const known = readDefaults.get(file.content);
  if (known) return [{ ...source, root: known }];
  const read = readSource(source);
  if (read.root) readDefaults.set(file.content, read.root);
  return [read];
}

/** By content, as all releases of a chart have the same defaults. */
const readDefaults = new WeakMap<Uint8Array, TreeNode>();

function readSource(source: ValuesSource): ReadSource {
  const read = readYaml(source.text);
  return { ...source, root: 'root' in read ? read.root : undefined };
}

function pairAtPath(root: TreeNode | undefined, path: readonly string[]): MapPair | undefined {
  let at = root;
  let pair: MapPair | undefined;
  for (const key of path) {
    pair = pairOf(at, key);
    if (!pair) return undefined;
    at = pair.value;
  }
  return pair;
}

function placeOf({ uri, offset }: ReadSource, { key, value }: MapPair): DecidedPlace {
  const span: Span = [key.span[0] + offset, (value.kind === 'scalar' ? value.span[1] : key.span[1]) + offset];
  return { uri, span, isEditable: false };
}
