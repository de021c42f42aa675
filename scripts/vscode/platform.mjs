import { isLinuxOnX64 } from '../lib/systems.mjs';

/** True on the platform that the packages of the embedded VS Code are for. */
export const embeddedPlatform = isLinuxOnX64(process);
