// node scripts/build.mjs [--dev] [--watch] [--allow-missing]: bundles src/ into dist/.
// --dev: readable, with source maps. --watch: stays and builds again on every change.
// --allow-missing: an entry that does not exist yet is skipped with a message instead of failing the build.
import { chmodSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { bundles, entryOf } from './lib/bundles.mjs';
import { writeNotices } from './lib/notices.mjs';
import { inRoot, root } from './lib/project.mjs';

const { values: flags } = parseArgs({
  options: {
    dev: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    'allow-missing': { type: 'boolean', default: false },
  },
});
const readable = flags.dev || flags.watch;

/** @type {import('esbuild').Plugin} */
const executableCli = {
  name: 'executable-cli',
  setup(build) {
    build.onEnd(result => {
      if (result.errors.length === 0) chmodSync(inRoot('dist/cli.js'), 0o755);
    });
  },
};

/**
 * @param {import('./lib/bundles.mjs').Bundle} bundle
 * @param {string} entry
 * @returns {import('esbuild').BuildOptions}
 */
function optionsFor(bundle, entry) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: inRoot('dist', bundle.outputs[0] ?? ''),
    bundle: true,
    minify: !readable,
    sourcemap: readable ? 'linked' : false,
    sourcesContent: false,
    legalComments: 'none',
    // The UMD builds of the vscode-* packages hide their requires from the bundler, so their ES modules are taken.
    mainFields: bundle.options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    metafile: true,
    define: { 'process.env.NODE_ENV': readable ? '"development"' : '"production"' },
    logLevel: 'warning',
    ...bundle.options,
    plugins: [...(bundle.options.plugins ?? []), ...(bundle.name === 'cli' ? [executableCli] : [])],
  };
}

if (!flags.watch) rmSync(inRoot('dist'), { recursive: true, force: true });
let missing = 0;
/** @type {string[]} */
const inputs = [];
for (const bundle of bundles) {
  const entry = entryOf(bundle);
  if (entry === undefined) {
    console.log(
      `${bundle.name}: ${bundle.entries.join(' or ')} does not exist${flags['allow-missing'] ? ', skipped' : ''}`,
    );
    missing += 1;
  } else if (flags.watch) {
    await (await context(optionsFor(bundle, entry))).watch();
  } else {
    const { metafile } = await build(optionsFor(bundle, entry));
    inputs.push(...Object.keys(metafile?.inputs ?? {}));
  }
}
if (missing > 0 && !flags['allow-missing']) {
  console.error('An entry is missing: build what there is with --allow-missing.');
  process.exitCode = 1;
}
if (!flags.watch) writeNotices(inputs, inRoot('dist/THIRD_PARTY_NOTICES.txt'));
if (flags.watch) console.log('Watching src/; Ctrl-C ends it.');
