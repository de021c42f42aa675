// npm run pictures: takes the pictures in docs/images again, of the extension as it is packed. Look at each of them then.
import { spawnSync } from 'node:child_process';
import { inRoot, root } from './lib/project.mjs';
import { installTools } from './lib/tools.mjs';

installTools();
const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
const looks = [vitest, 'run', '--config', 'vitest.ui.config.mjs', '--project', 'looks', 'pictures'];
for (const step of [['scripts/build.mjs'], ['scripts/package.mjs'], looks]) {
  const env = { ...process.env, PODWIRE_LOOKS: '1' };
  const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
