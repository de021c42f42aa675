// npm start [-- --help] [folder]: installs what is missing, builds, prints what `podwire check` finds in the folder (by default in
// the example shop with its mistakes and in the example chart), and opens that in a VS Code with Podwire: a desktop one where
// there is one, else the embedded one, served on this machine until Ctrl-C. Charts are rendered with the Helm of this
// machine, else with that of the tests. Runs on a bare Node.js 20, and needs no screen.
import './lib/needsNode.mjs';
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { installPackages } from './lib/install.mjs';
import { interrupted, watchForInterrupts } from './lib/interrupts.mjs';
import { childEnvironment, developersNode } from './lib/npm.mjs';
import { inRoot, root } from './lib/project.mjs';
import { startArguments } from './lib/startArguments.mjs';
import { leftOutOfStart, whyNoVsCode } from './lib/systems.mjs';
import { hasHelm, pathWithHelm } from './lib/tools.mjs';
import { DURATION, whatComes, whatIsMissing } from './lib/whatComes.mjs';
import { wrapped } from './lib/wrapped.mjs';
import { findDesktop } from './vscode/desktop.mjs';

const USAGE = 'usage: npm start [FOLDER]';

const HELP = `npm start [FOLDER]

Installs what is missing, builds Podwire, prints what "podwire check" finds in the folder, and opens the folder in a VS Code with Podwire: a desktop one where there is one, else the embedded one (Linux on x64), for a browser on this machine.

  FOLDER   a folder with manifests (default: examples/shop-broken, and examples/chart as a second one)

The first problem is open then, with the graph beside it. ${DURATION} Ctrl-C ends it at any time; what is installed by then is kept.

Other commands are in CONTRIBUTING.md.`;

// npm starts scripts in the root; what a person types is relative to where they are.
const start = startArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? '.');
if ('help' in start) {
  console.log(wrapped(HELP));
} else if ('wrong' in start) {
  console.error(`${start.wrong}\n${USAGE}`);
  process.exitCode = 2;
} else {
  watchForInterrupts();
  process.exitCode = await open(start);
}

/**
 * From whatever is here to a VS Code; the exit code.
 * @param {import('./lib/startArguments.mjs').Opening} opening
 */
async function open(opening) {
  try {
    const desktop = findDesktop();
    for (const step of stepsTo(opening, desktop)) {
      await step();
      const code = await interrupted();
      if (code !== undefined) return code;
    }
    if (whyNoVsCode(process, desktop)) return 0;
    const { serve } = await import('./vscode/serve.mjs');
    await serve(opening.opened);
    // Ctrl-C is how one ends it.
    return 0;
  } catch (error) {
    const code = await interrupted();
    if (code === undefined) console.error(error instanceof Error ? error.message : error);
    return code ?? 1;
  }
}

/**
 * What is done before a VS Code opens, one after the other.
 * @param {import('./lib/startArguments.mjs').Opening} opening
 * @param {string | undefined} desktop the executable of a desktop VS Code
 * @returns {readonly (() => unknown)[]}
 */
function stepsTo({ folders }, desktop) {
  const run = { cwd: root, stdio: /** @type {const} */ ('inherit'), env: childEnvironment };
  return [
    async () =>
      console.log(
        `${wrapped(whatComes(folders.join(' and '), await whatIsMissing(childEnvironment.PATH, desktop)))}\n`,
      ),
    installPackages,
    () => execFileSync(developersNode, [inRoot('scripts/package.mjs')], run),
    () => {
      for (const each of leftOutOfStart(process, { desktop, helm: hasHelm(childEnvironment.PATH) }))
        console.log(wrapped(`Left out here: ${each}`));
      process.env['PATH'] = pathWithHelm(childEnvironment.PATH);
    },
    ...folders.map(folder => () => {
      // As a person would write it: paths are printed as the folder is given.
      const below = path.relative(process.cwd(), folder) || '.';
      const given = below.startsWith('..') ? folder : below;
      console.log(`\npodwire check ${given}`);
      spawnSync(developersNode, [inRoot('dist/cli.js'), 'check', given], { stdio: 'inherit' });
    }),
  ];
}
