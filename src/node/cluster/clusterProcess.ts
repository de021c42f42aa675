import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isFromCluster } from '../../cluster/protocol/messages.ts';
import type { ClusterListener, ClusterPort } from '../../cluster/protocol/port.ts';

/** The bundle of the cluster process; it does not exist when running from sources. */
const SCRIPT = path.join(typeof __dirname === 'string' ? __dirname : '.', 'cluster.js');

/** Memory limits in MB: five thousand Pods need a third of that. */
const FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=4'];

/**
 * Starts the cluster process, which makes no requests until it is told to connect. environment: its variables, which
 * decide where it looks for a kubeconfig.
 */
export function startClusterProcess(environment: NodeJS.ProcessEnv, listener: ClusterListener): ClusterPort {
  if (!existsSync(SCRIPT)) throw new Error(`${SCRIPT} is missing`);
  const child = fork(SCRIPT, [], { env: environment, execArgv: FLAGS, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('message', message => {
    if (isFromCluster(message)) listener.message(message);
  });
  let isOver = false;
  const end = (): void => {
    if (!isOver) listener.ended();
    isOver = true;
  };
  child.on('error', end);
  child.on('exit', end);
  return {
    send: message => {
      if (child.connected) child.send(message);
    },
    dispose: () => {
      isOver = true;
      endChild(child);
    },
  };
}

/** Ends the child: it exits by itself once it is disconnected, unless a login program keeps it running. */
function endChild(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  child.kill();
}
