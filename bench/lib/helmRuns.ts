import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { helmEnvironment } from '../../src/helm/run/environment.ts';
import type { Helm } from '../../src/helm/run/findHelm.ts';
import { JobQueue } from '../../src/helm/run/jobQueue.ts';
import { Renderer, type RenderRequest } from '../../src/helm/run/renderChart.ts';
import { runProgram } from '../../src/helm/run/runProgram.ts';
import { StagedCopy } from '../../src/helm/run/stagedCopy.ts';
import { templateArgs } from '../../src/helm/run/templateArgs.ts';

/** Notes what Helm is asked; with marks it is asked only where that is wanted. */
export class NotingRenderer extends Renderer {
  readonly asked: RenderRequest[] = [];
  marked = 0;
  isMarking = true;

  override async render(request: RenderRequest, signal?: AbortSignal) {
    this.asked.push(request);
    return super.render(request, signal);
  }

  override async renderMarked(request: RenderRequest, signal?: AbortSignal) {
    if (!this.isMarking) throw new Error('not wanted');
    this.marked += 1;
    return super.renderMarked(request, signal);
  }
}

/** Milliseconds on the clock, and of computing with all programs that were run and have ended. */
export interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

/** What some work takes, programs that it runs included (on Linux; elsewhere those count for nothing). */
export async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const [cpu, children, start] = [process.cpuUsage(), childrenCpu(), performance.now()];
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 + childrenCpu() - children };
}

/** Milliseconds. Source: proc_pid_stat(5): cutime and cstime, in ticks of 10 ms. */
function childrenCpu(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return 0;
  }
}

/** Helm by itself: everything lies there before the clock starts. */
export class HelmAlone {
  readonly #helm: Helm;
  readonly #folder: string;
  #count = 0;

  /** folder: absolute, for copies. */
  constructor(helm: Helm, folder: string) {
    this.#helm = helm;
    this.#folder = folder;
  }

  /** What one rendering of each takes, so many at once. */
  async render(requests: readonly RenderRequest[], atOnce: number): Promise<Spent> {
    const staged: (readonly string[])[] = [];
    for (const request of requests) staged.push(await this.#stage(request));
    const queue = new JobQueue(atOnce);
    return spent(() => Promise.all(staged.map(args => queue.run(() => this.#run(args)))));
  }

  async #stage({ tree, values, release }: RenderRequest): Promise<readonly string[]> {
    const copy = async (files: RenderRequest['tree']) => {
      const staged = new StagedCopy(path.join(this.#folder, String(this.#count++)));
      await staged.sync(files);
      return staged.folder;
    };
    const chart = await copy(tree);
    const layers = await copy(new Map(values.map((content, i) => [`${i}.yaml`, { content, uri: undefined }])));
    const valuesFiles = values.map((_, i) => path.join(layers, `${i}.yaml`));
    return templateArgs({ ...release, valuesFiles, debug: false }, chart);
  }

  async #run(args: readonly string[]): Promise<void> {
    // As a person starts it, who leaves its memory to it.
    const env = { ...helmEnvironment(path.join(this.#folder, 'home')), GOGC: undefined, GOMEMLIMIT: undefined };
    const limits = { timeLimit: 120_000, outputLimit: 64 * 1024 * 1024 };
    await runProgram({ program: this.#helm.program, args, cwd: os.tmpdir(), env, ...limits });
  }
}
