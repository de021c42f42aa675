import { createWiringService } from '../core/wiringService.ts';
import { helmSettingOf } from '../protocol/serverMessages.ts';
import { startClusterProcess } from '../node/cluster/clusterProcess.ts';
import type { ServerWorld } from './connection.ts';
import { openDisk } from './files/openDisk.ts';

/** The server's world in Node: the core, and folders on disk. */
export const nodeWorld: ServerWorld = {
  createService: createWiringService,
  openSource: openDisk,
  helmOf: helmSettingOf,
  startCluster: listener => startClusterProcess(process.env, listener),
};
