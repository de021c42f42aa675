import { builtinModules } from 'node:module';
import path from 'node:path';
import { layers } from './layerTable.mjs';

const builtins = new Set(builtinModules);

/**
 * @param {string} name
 * @param {string} prefix
 */
function isBelow(name, prefix) {
  return name === prefix || name.startsWith(`${prefix}/`);
}

/**
 * The layer of a file, or undefined for a file that no layer holds.
 * @param {string} file relative to src/, `/`
 */
function layerOf(file) {
  return layers.filter(layer => isBelow(file, layer.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/**
 * Why a relative import is refused, or undefined where it is fine.
 * @param {import('./layerTable.mjs').Layer} from
 * @param {string} target relative to src/, `/`
 */
function judgeFile(from, target) {
  const to = layerOf(target);
  if (to === undefined) return `it is outside of src/ or in no layer`;
  if (to === from || from.layers.some(allowed => isBelow(to.path, allowed))) return undefined;
  return `${from.path} may import ${['itself', ...from.layers].join(', ')}`;
}

/**
 * Why the import of a package or built-in is refused, or undefined where it is fine.
 * @param {import('./layerTable.mjs').Layer} from
 * @param {string} specifier
 * @param {boolean} typeOnly
 */
function judgePackage(from, specifier, typeOnly) {
  if (specifier.startsWith('node:') || builtins.has(specifier)) {
    return from.builtins ? undefined : `${from.path} must not depend on Node's built-in modules`;
  }
  if (from.packages.some(name => isBelow(specifier, name))) return undefined;
  const asType = (from.typesOnly ?? []).some(name => isBelow(specifier, name));
  if (asType) return typeOnly ? undefined : `${from.path} may import it with "import type" only`;
  return `${from.path} may import these packages: ${from.packages.join(', ') || 'none'}`;
}

/**
 * @param {string} file the importing file, absolute
 * @param {string} source the folder src/, absolute
 * @param {string} specifier
 * @param {boolean} typeOnly
 */
function judge(file, source, specifier, typeOnly) {
  const from = layerOf(path.relative(source, file).split(path.sep).join('/'));
  if (from === undefined) return 'this file is in no layer';
  if (!specifier.startsWith('.')) return judgePackage(from, specifier, typeOnly);
  const target = path.relative(source, path.resolve(path.dirname(file), specifier));
  return judgeFile(from, target.split(path.sep).join('/'));
}

/**
 * Holds the layers of layerTable.mjs for every form of import: static, re-export, dynamic, `import('x')` types, require.
 * @type {import('eslint').Rule.RuleModule}
 */
export const layersRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused: 'The layers forbid to import "{{specifier}}" here: {{reason}} (eslint/layerTable.mjs).',
      notLiteral: 'An import must name its module literally: the layers cannot be held otherwise.',
    },
  },
  create(context) {
    const source = path.join(context.cwd, 'src');
    /**
     * @param {import('estree').Node} node
     * @param {unknown} specifier
     * @param {boolean} typeOnly
     */
    const check = (node, specifier, typeOnly) => {
      if (typeof specifier !== 'string') return context.report({ node, messageId: 'notLiteral' });
      const reason = judge(context.filename, source, specifier, typeOnly);
      if (reason) context.report({ node, messageId: 'refused', data: { specifier, reason } });
    };
    /** @param {any} node the parser's own node types are richer than ESTree's */
    const checkStatement = node => {
      if (node.source) check(node, node.source.value, (node.importKind ?? node.exportKind) === 'type');
    };
    return {
      ImportDeclaration: checkStatement,
      ExportNamedDeclaration: checkStatement,
      ExportAllDeclaration: checkStatement,
      ImportExpression: node => check(node, node.source.type === 'Literal' ? node.source.value : undefined, false),
      TSImportType: (/** @type {any} */ node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
      TSExternalModuleReference: (/** @type {any} */ node) => check(node, node.expression.value, false),
      'CallExpression[callee.name="require"]': (/** @type {import('estree').CallExpression} */ node) => {
        const [argument] = node.arguments;
        check(node, argument?.type === 'Literal' ? argument.value : undefined, false);
      },
    };
  },
};
