/**
 * Every exported declaration has a doc comment that ends right before it.
 * @type {import('eslint').Rule.RuleModule}
 */
export const docOnExports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'An export says what it is: put a /** doc comment */ before it.' },
  },
  create(context) {
    /** @param {import('estree').ExportNamedDeclaration} node */
    const check = node => {
      if (!node.declaration || node.source) return;
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      if (comment?.type === 'Block' && comment.value.startsWith('*')) return;
      if (isOverload(context.sourceCode, node)) return;
      context.report({ node, messageId: 'missing' });
    };
    return { ExportNamedDeclaration: check };
  },
};

/**
 * The implementation of an overloaded function is documented by its signatures.
 * @param {import('eslint').SourceCode} sourceCode
 * @param {any} node
 */
function isOverload(sourceCode, node) {
  const siblings = /** @type {any[]} */ (sourceCode.ast.body);
  const previous = siblings[siblings.indexOf(node) - 1]?.declaration;
  return previous?.type === 'TSDeclareFunction' && previous.id?.name === node.declaration.id?.name;
}

/**
 * Refuses barrels: `export *`, and files that do nothing but hand on what others export.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noBarrel = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      all: 'Name what is exported: "export *" hides where things are.',
      barrel: 'This file only hands on what others export: import from where things are.',
    },
  },
  create(context) {
    return {
      ExportAllDeclaration: node => context.report({ node, messageId: 'all' }),
      Program(program) {
        const own = program.body.filter(statement => !isHandedOn(statement));
        const exported = program.body.some(statement => statement.type === 'ExportNamedDeclaration');
        if (exported && own.length === 0) context.report({ node: program, messageId: 'barrel' });
      },
    };
  },
};

/** @param {import('estree').Node} statement */
function isHandedOn(statement) {
  if (statement.type === 'ImportDeclaration' || statement.type === 'ExportAllDeclaration') return true;
  return statement.type === 'ExportNamedDeclaration' && !statement.declaration;
}
