import { existsSync } from 'node:fs';
import { inRoot } from './project.mjs';
import { isLinuxOnX64 } from './systems.mjs';

/**
 * A folder with the scripts of a control plane: the one that PODWIRE_CONTROL_PLANE names, or one that lies beside the
 * project; undefined where there is none, or where its programs do not run.
 */
export function controlPlaneFolder() {
  if (process.env['PODWIRE_CONTROL_PLANE']) return process.env['PODWIRE_CONTROL_PLANE'];
  const beside = inRoot('../shared/cluster');
  return isLinuxOnX64(process) && existsSync(`${beside}/up.sh`) ? beside : undefined;
}
