import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** So many files a person still reads as a list. */
const MOST_FILES = 25;

const IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.[^'"\n]+)['"]/g;

/** Imports of each file of src/, read once per run: absolute paths. */
class ImportGraph {
  /** @type {Map<string, { readonly time: number, readonly targets: readonly string[] }>} */
  #known = new Map();

  /**
   * @param {string} file
   * @returns {readonly string[]}
   */
  importsOf(file) {
    const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (time === undefined) return [];
    const known = this.#known.get(file);
    if (known?.time === time) return known.targets;
    const targets = importsIn(readFileSync(file, 'utf8'), file);
    this.#known.set(file, { time, targets });
    return targets;
  }
}

/**
 * @param {string} text
 * @param {string} file
 */
function importsIn(text, file) {
  return [...text.matchAll(IMPORT)].map(([, target = '']) => path.resolve(path.dirname(file), target));
}

const graph = new ImportGraph();

/**
 * The shortest way from one file back to itself through imports, undefined where there is none.
 * @param {string} start
 * @param {string} text of the start
 */
function circleOf(start, text) {
  /** @type {Map<string, string>} */
  const cameFrom = new Map();
  const queue = importsIn(text, start).filter(target => target !== start);
  for (const target of queue) cameFrom.set(target, start);
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const target of graph.importsOf(file)) {
      if (target === start) return wayTo(file, start, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      queue.push(target);
    }
  }
  return undefined;
}

/**
 * @param {string} end
 * @param {string} start
 * @param {ReadonlyMap<string, string>} cameFrom
 */
function wayTo(end, start, cameFrom) {
  const way = [];
  for (let file = end; file !== start; file = cameFrom.get(file) ?? start) way.unshift(path.basename(file));
  return [path.basename(start), ...way, path.basename(start)].join(' → ');
}

/**
 * Refuses files that import each other in a circle, types included: none of them can be understood, moved or tested alone.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noCircles = {
  meta: { type: 'problem', schema: [], messages: { circle: 'Files import each other in a circle: {{way}}.' } },
  create(context) {
    return {
      'Program:exit'(node) {
        const way = circleOf(context.filename, context.sourceCode.text);
        if (way !== undefined) context.report({ node, messageId: 'circle', data: { way } });
      },
    };
  },
};

/**
 * Refuses a folder with more files than one reads as a list: it needs rooms.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noCrowds = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { crowd: 'This folder has {{count}} files in it, more than {{most}}: give it rooms.' },
  },
  create(context) {
    const folder = path.dirname(context.filename);
    const own = path.basename(context.filename);
    return {
      Program(node) {
        const files = [...new Set(filesIn(folder)).add(own)].sort();
        const count = files.length;
        // Said once for the folder, not by each of its files.
        if (count > MOST_FILES && files[0] === own)
          context.report({ node, messageId: 'crowd', data: { count: String(count), most: String(MOST_FILES) } });
      },
    };
  },
};

/** @param {string} folder */
function filesIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
