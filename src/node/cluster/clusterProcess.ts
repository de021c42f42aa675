import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isFromCluster } from '../../cluster/protocol/messages.ts';
import type { ClusterListener, ClusterPort } from '../../cluster/protocol/port.ts';

/** The bundle of the cluster's process; it is not there when the sources run. */
const SCRIPT = path.join(typeof __dirname === 'string' ? __dirname : '.', 'cluster.js');

/** Megabytes: five thousand Pods need a third of that. */
const FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=4'];

/** Starts the cluster's process, which asks nothing before it is told to. environment: where it looks for a kubeconfig. */
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

/** It ends by itself when nobody is connected any more; a program that it runs to log in must not keep it. */
function endChild(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  child.kill();
}
