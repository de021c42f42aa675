import { createWiringService } from '../../core/wiringService.ts';
import { startClusterProcess } from '../../node/cluster/clusterProcess.ts';
import { helmSettingOf } from '../../protocol/serverMessages.ts';
import type { ServerWorld } from '../connection.ts';
import { registerAssistant } from './assistant/assistantRequests.ts';
import { collectorOfV8 } from './collecting.ts';
import { followChartsWith } from './followCharts.ts';
import { registerBuildAtHead } from './headRequest.ts';
import { keepStartAfter } from './headStart.ts';
import { openDisk } from './openDisk.ts';
import { collectInPauses } from './pauses.ts';

/** The server's environment in Node.js: the core, folders on disk, child processes and caches. */
export const nodeWorld: ServerWorld = {
  createService: createWiringService,
  openSource: openDisk,
  keepStart: keepStartAfter(),
  followCharts: followChartsWith(helmSettingOf),
  answerMore: ({ connection, session, files }, world) => {
    registerAssistant(connection, session, { files, world });
    registerBuildAtHead(connection);
  },
  usePauses: session => collectInPauses(session, collectorOfV8()),
  startCluster: listener => startClusterProcess(process.env, listener),
};
