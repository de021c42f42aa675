/**
 * What may import what. A layer is a folder (or one file) of src/; what its table entry does not name is refused.
 * @typedef {object} Layer
 * @property {string} path relative to src/, `/`; the longest that fits a file is the file's layer
 * @property {readonly string[]} layers paths of the layers that it may import, besides itself; a path stands for everything below it
 * @property {readonly string[]} packages packages that it may import; a name stands for its subpaths too
 * @property {readonly string[]} [typesOnly] packages that it may import with `import type` only
 * @property {boolean} [builtins] whether Node's built-in modules may be imported
 */

const corePackages = [
  'yaml',
  'vscode-languageserver-types',
  'vscode-languageserver-textdocument',
  'ignore',
  'picomatch',
  'fastest-levenshtein',
];
const coreTypes = ['@kubernetes/client-node'];

/** The core's layers, lowest first: each may import those before it. */
const coreOrder = ['model', 'parse', 'kustomize', 'index', 'resolve', 'rules', 'builds', 'features'].map(
  folder => `core/${folder}`,
);

/** The core's upper layers build what the panel gets, so they may know its messages. */
const knowsProtocol = new Set(['core/features', 'core']);

/**
 * @param {string} path
 * @param {readonly string[]} lower
 * @returns {Layer}
 */
function coreLayer(path, lower) {
  const layers = knowsProtocol.has(path) ? [...lower, 'protocol'] : lower;
  return { path, layers, packages: corePackages, typesOnly: coreTypes };
}

/** @type {readonly Layer[]} */
export const layers = [
  ...coreOrder.map((path, position) => coreLayer(path, coreOrder.slice(0, position))),
  coreLayer('core', coreOrder),
  { path: 'protocol', layers: [], packages: ['vscode-languageserver-types'] },
  // The picture of a graph, without a DOM: the panel draws it, the command line exports it.
  { path: 'picture', layers: ['protocol'], packages: [] },
  { path: 'webview', layers: ['protocol', 'picture'], packages: ['preact'] },
  // What the cluster's process and whoever starts it tell each other; nothing of it needs Node.
  { path: 'cluster/protocol', layers: ['core/model', 'protocol'], packages: [] },
  // Runs in a process of its own: the only place that talks to a network, and where credentials are.
  {
    path: 'cluster',
    layers: ['core/model', 'core/index', 'protocol', 'cluster/protocol'],
    packages: ['@kubernetes/client-node', 'js-yaml'],
    builtins: true,
  },
  // What brings objects, as everybody else sees it; nothing of it needs Node.
  { path: 'source', layers: ['core'], packages: ['vscode-uri'] },
  {
    path: 'node',
    layers: ['core', 'protocol', 'source', 'cluster/protocol'],
    packages: ['ignore', 'picomatch', 'vscode-uri', 'vscode-languageserver-types'],
    builtins: true,
  },
  {
    // Charts as Helm renders them: the core gets texts with marks, and knows nothing of Helm.
    path: 'helm',
    layers: ['core/model', 'core/parse', 'protocol', 'node'],
    packages: ['semver', 'modern-tar', 'yaml'],
    builtins: true,
  },
  // What an assistant can ask, answered from the core.
  { path: 'assistant', layers: ['core', 'protocol', 'source', 'node'], packages: [], builtins: true },
  // A bundle of its own, without the core: whoever loads it gives it the answers.
  { path: 'mcp', layers: ['assistant', 'protocol'], packages: ['@modelcontextprotocol/sdk'], builtins: true },
  {
    // Bundles for a browser, too: what needs Node stands in a folder of its own.
    path: 'server',
    layers: ['core', 'protocol', 'source', 'cluster/protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver-types', 'vscode-languageserver-textdocument'],
  },
  {
    path: 'server/onNode',
    layers: ['core', 'protocol', 'source', 'node', 'helm', 'server', 'cluster/protocol', 'assistant', 'mcp'],
    packages: ['vscode-languageserver', 'vscode-languageserver-types'],
    builtins: true,
  },
  {
    path: 'cli',
    layers: ['core', 'protocol', 'picture', 'source', 'node', 'helm', 'server', 'cluster/protocol', 'assistant', 'mcp'],
    packages: ['commander', 'diff', 'picocolors', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
    typesOnly: ['sarif'],
    builtins: true,
  },
  {
    path: 'vscode',
    layers: ['protocol'],
    packages: ['vscode', 'vscode-languageclient', 'vscode-languageserver-types'],
    builtins: true,
  },
];
