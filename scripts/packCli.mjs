// node scripts/packCli.mjs [--built]: builds (unless --built says that dist/ is fresh) and packs the npm package of the
// command line as dist/podwire-<version>.tgz.
import { execFileSync } from 'node:child_process';
import { childEnvironment, developersNode, npm } from './lib/npm.mjs';
import { layOutNpmPackage } from './lib/npmPackage.mjs';
import { inRoot, root } from './lib/project.mjs';

if (!process.argv.includes('--built'))
  execFileSync(developersNode, [inRoot('scripts/build.mjs')], { cwd: root, env: childEnvironment, stdio: 'inherit' });
layOutNpmPackage(inRoot('.stage/npm'), inRoot('dist/cli.js'));
npm(['pack', './.stage/npm', '--pack-destination', 'dist'], root);
