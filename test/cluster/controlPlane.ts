import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A running control plane. */
export interface ControlPlane {
  /** Path of its kubeconfig. */
  readonly kubeconfig: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts etcd, the API server and the controllers by the scripts of a folder: `up.sh DIR` starts them with their state
 * in DIR and prints a kubeconfig, `down.sh DIR` stops them, and `K8S_BIN` says where the programs are unpacked to.
 */
export async function startControlPlane(scripts: string): Promise<ControlPlane> {
  const state = mkdtempSync(path.join(tmpdir(), 'podwire-control-plane-'));
  const programs = path.join(state, 'programs');
  const stopScripts: (() => unknown)[] = [() => run('bash', [path.join(scripts, 'down.sh'), path.join(state, 'run')])];
  const stop = async () => {
    await Promise.all(stopScripts.map(each => each()));
    rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  };
  try {
    const { stdout } = await run('bash', [path.join(scripts, 'up.sh'), path.join(state, 'run')], {
      env: { ...process.env, K8S_BIN: programs },
      timeout: 120_000,
    });
    const kubeconfig = stdout.trim();
    stopScripts.push(startReplicationController(programs, kubeconfig));
    return { kubeconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The one controller that the scripts leave out. Answers what stops it. */
function startReplicationController(programs: string, kubeconfig: string): () => Promise<void> {
  const controllers = '--controllers=replicationcontroller';
  const ports = ['--port=0', '--secure-port=0', '--leader-elect=false'];
  const child = spawn(
    path.join(programs, 'kube-controller-manager'),
    [`--kubeconfig=${kubeconfig}`, controllers, ...ports],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  return () => {
    child.kill();
    return ended;
  };
}
