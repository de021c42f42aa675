import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { inRoot } from './project.mjs';

/**
 * One bundle: where it starts, where it goes, what it runs on and how many bytes it may have.
 * @typedef {object} Bundle
 * @property {string} name
 * @property {readonly string[]} entries candidates relative to the root; the first that exists is bundled
 * @property {readonly string[]} outputs files under dist/ that the bundle may write
 * @property {number} budget limit in bytes for all outputs together, minified
 * @property {import('esbuild').BuildOptions} options
 */

/** @type {import('esbuild').BuildOptions} */
const node = { platform: 'node', format: 'cjs', target: 'node20' };

/**
 * The package for language servers brings an older copy of the package of types, which would ship besides our own.
 * @type {import('esbuild').BuildOptions}
 */
const oneCopy = { alias: { 'vscode-languageserver-types': inRoot('node_modules/vscode-languageserver-types') } };

/**
 * Of the client for Kubernetes only the reading of kubeconfigs ships, which needs neither its generated API nor a fetch:
 * three megabytes that no path of ours reaches.
 * @type {import('esbuild').Plugin}
 */
const kubeconfigOnly = {
  name: 'kubeconfig-only',
  setup(build) {
    const isOfClient = /@kubernetes[\\/]client-node[\\/]/;
    build.onResolve({ filter: /^(?:\.\/gen\/index\.js|node-fetch)$/ }, ({ path, importer }) =>
      isOfClient.test(importer) ? { path, namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents:
        path === 'node-fetch'
          ? 'export const Headers = globalThis.Headers;'
          : 'export const createConfiguration = () => {}; export class ServerConfiguration {}',
    }));
  },
};

/**
 * The server for assistants is loaded by the command line and by the language server, and ships once.
 * @type {import('esbuild').Plugin}
 */
const mcpApart = {
  name: 'mcp-apart',
  setup(build) {
    build.onResolve({ filter: /\/mcp\/serveMcp\.ts$/ }, () => ({ path: './mcp.js', external: true }));
  },
};

/** What TypeScript writes into each file that it compiles, in fewer words. */
const HELPERS = `
const bind = (exports.__createBinding = (to, from, key, name = key) => {
  const own = Object.getOwnPropertyDescriptor(from, key);
  const isFixed = own && ('get' in own ? from.__esModule : !own.writable && !own.configurable);
  Object.defineProperty(to, name, isFixed ? own : { enumerable: true, get: () => from[key] });
});
exports.__exportStar = (from, to) => {
  for (const key in from) if (key !== 'default' && !Object.hasOwn(to, key)) bind(to, from, key);
};
exports.__importStar = from => {
  if (from?.__esModule) return from;
  const all = {};
  for (const key of Object.getOwnPropertyNames(from ?? {})) if (key !== 'default') bind(all, from, key);
  return Object.defineProperty(all, 'default', { enumerable: true, value: from });
};`;

/** A helper in a file, from its name to its end: the lines in it are indented, or go on. */
const HELPER =
  /^var (__createBinding|__setModuleDefault|__importStar|__exportStar) = \(this && this\.\1\) \|\| [^]*?^\}\)*(?:\(\))?;$/gm;

/**
 * The packages for language servers have these helpers in each of their files; here they ship once.
 * @type {import('esbuild').Plugin}
 */
const helpersOnce = {
  name: 'helpers-once',
  setup(build) {
    build.onResolve({ filter: /^helpers-once$/ }, ({ path }) => ({ path, namespace: 'helpers-once' }));
    build.onLoad({ filter: /.*/, namespace: 'helpers-once' }, () => ({ contents: HELPERS }));
    build.onLoad({ filter: /[\\/]vscode-(?:languageserver|jsonrpc)[\\/-].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(HELPER, (_, name) =>
        name === '__setModuleDefault' ? '' : `var ${name} = require('helpers-once').${name};`,
      ),
    }));
  },
};

/** @type {readonly Bundle[]} */
export const bundles = [
  {
    name: 'extension',
    entries: ['src/vscode/extension.ts'],
    outputs: ['extension.js'],
    budget: 510_000,
    options: { ...node, external: ['vscode'] },
  },
  {
    name: 'server',
    entries: ['src/server/onNode/main.ts'],
    outputs: ['server.js'],
    budget: 1_335_000,
    options: { ...node, ...oneCopy, plugins: [mcpApart, helpersOnce] },
  },
  {
    name: 'worker',
    entries: ['src/node/reading/readerWorker.ts'],
    outputs: ['worker.js'],
    budget: 330_000,
    options: node,
  },
  {
    name: 'cluster',
    entries: ['src/cluster/main.ts'],
    outputs: ['cluster.js'],
    budget: 300_000,
    options: { ...node, plugins: [kubeconfigOnly] },
  },
  {
    name: 'cli',
    entries: ['src/cli/main.ts'],
    outputs: ['cli.js'],
    budget: 1_615_000,
    options: { ...node, ...oneCopy, banner: { js: '#!/usr/bin/env node' }, plugins: [mcpApart, helpersOnce] },
  },
  {
    name: 'mcp',
    entries: ['src/mcp/serveMcp.ts'],
    outputs: ['mcp.js'],
    budget: 350_000,
    options: node,
  },
  {
    name: 'webview',
    entries: ['src/webview/main.tsx', 'src/webview/main.ts'],
    outputs: ['webview.js', 'webview.css'],
    budget: 275_000,
    options: {
      platform: 'browser',
      format: 'iife',
      target: 'chrome120',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      tsconfig: inRoot('src/webview/tsconfig.json'),
    },
  },
];

/**
 * The bundle's entry that exists, absolute, or undefined where none does.
 * @param {Bundle} bundle
 */
export function entryOf(bundle) {
  return bundle.entries.map(entry => inRoot(entry)).find(entry => existsSync(entry));
}
