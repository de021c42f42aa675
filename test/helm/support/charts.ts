import { existsSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { BuildOutput, OriginMark } from '../../../src/core/model/build.ts';
import { RenderCache } from '../../../src/helm/cache/renderCache.ts';
import { ChartFiles, NOTHING_UNSAVED, type UnsavedTexts } from '../../../src/helm/chart/chartFiles.ts';
import type { ChartAsk } from '../../../src/core/model/charts/chartAsk.ts';
import { ChartBuilds, type ChartListener, type RootFacts } from '../../../src/helm/chartBuilds.ts';
import { declaringObjects } from '../../../src/helm/release/declaringObjects.ts';
import { JobQueue } from '../../../src/helm/run/jobQueue.ts';
import { Renderer, RENDER_LIMITS, type RenderLimits } from '../../../src/helm/run/renderChart.ts';
import { Staging } from '../../../src/helm/run/staging.ts';
import { pathOfUri, uriOfPath } from '../../../src/node/fileUri.ts';
import { filesOf } from '../../core/support/files.ts';
import { temporaryFolder } from '../../node/temporaryFolder.ts';
import { neededTools } from '../../support/tools.ts';

/** How charts of a test are rendered, where not as usual. */
export interface ChartOptions {
  readonly unsaved?: UnsavedTexts;
  readonly cacheFolder?: string;
  /** Another program that stands for Helm. */
  readonly program?: string;
  readonly version?: string;
  readonly limits?: Partial<RenderLimits>;
  readonly listener?: Partial<ChartListener>;
  /** Copies charts. */
  readonly staging?: Staging;
}

/** A workspace of charts on disk, and what Helm makes of it. */
export class ChartWorkspace {
  readonly root: string;
  readonly outputs = new Map<string, BuildOutput>();
  readonly #files: Map<string, string>;
  readonly #builds: ChartBuilds;

  constructor(fixture: string, options: ChartOptions = {}) {
    this.#files = new Map(filesOf(fixture.replace(/^\n/, '')));
    this.root = temporaryFolder(Object.fromEntries(this.#files));
    const staging = options.staging ?? new Staging(temporaryFolder({}));
    const helm = { program: options.program ?? neededTools().helm, version: options.version ?? '4.1.4' };
    const limits = { ...RENDER_LIMITS, ...options.limits };
    const world = {
      files: new ChartFiles(this.root, options.unsaved ?? NOTHING_UNSAVED),
      renderer: new Renderer(helm, staging, limits),
      queue: new JobQueue(2),
      cache: new RenderCache(options.cacheFolder),
    };
    this.#builds = new ChartBuilds(world, {
      ...options.listener,
      built: (changed, removed) => {
        for (const build of changed) this.outputs.set(build.id, build);
        for (const id of removed) this.outputs.delete(id);
        options.listener?.built?.(changed, removed);
      },
    });
    onTestFinished(() => {
      this.#builds.dispose();
      staging.dispose();
    });
  }

  /** Renders what is to be rendered. asks: charts that kustomizations take. */
  async update(changed?: readonly string[], asks: readonly ChartAsk[] = []): Promise<this> {
    await this.#builds.update({ ...this.#facts(), asks }, changed);
    return this;
  }

  /** A build, by its id. Throws where there is none. */
  build(id: string): BuildOutput {
    const found = this.outputs.get(id);
    if (!found) throw new Error(`There is no build ${id}, only ${[...this.outputs.keys()].join(', ')}`);
    return found;
  }

  /** `templates/a.yaml:3` for a place in a file of the root: 1-based line. */
  where({ uri, span }: { readonly uri: string; readonly span: readonly [number, number] }): string {
    const file = path
      .relative(this.root, pathOfUri(uri) ?? '')
      .split(path.sep)
      .join('/');
    const text = this.#files.get(file) ?? '';
    return `${file}:${text.slice(0, span[0]).split('\n').length}`;
  }

  /** The text at a place. */
  textAt({ uri, span }: { readonly uri: string; readonly span: readonly [number, number] }): string {
    const file = path
      .relative(this.root, pathOfUri(uri) ?? '')
      .split(path.sep)
      .join('/');
    return (this.#files.get(file) ?? '').slice(...span);
  }

  #facts(): RootFacts {
    const manifests = [...this.#files].filter(([file]) => existsSync(path.join(this.root, file)));
    const config = this.#files.get('podwire.yaml');
    return {
      paths: new Set(manifests.map(([file]) => file)),
      objects: manifests.flatMap(([file, text]) =>
        declaringObjects({ path: file, uri: uriOfPath(path.join(this.root, file)), text }),
      ),
      config: config === undefined ? undefined : { uri: uriOfPath(path.join(this.root, 'podwire.yaml')), text: config },
    };
  }
}

/** All charts of a fixture, rendered. */
export async function renderedCharts(fixture: string, options: ChartOptions = {}): Promise<ChartWorkspace> {
  return new ChartWorkspace(fixture, options).update();
}

/** `Chart.yaml` of a chart. */
export function chartYaml(name: string, more = ''): string {
  return `apiVersion: v2\nname: ${name}\nversion: 1.2.3\n${more}`;
}

/** `rendered line <- file:line` for each line of a build's documents that a mark leads from. */
export function lineOrigins(workspace: ChartWorkspace, build: BuildOutput): readonly string[] {
  return build.documents.flatMap(({ text, marks }) => {
    let at = 0;
    return text.split('\n').flatMap(line => {
      const from = at;
      at += line.length + 1;
      const mark = marks.find(({ at: [start, end] }) => start >= from && end <= from + line.length);
      return line.trim() === '' ? [] : [`${line.trim()} <- ${mark ? workspace.where(mark.place) : 'nowhere'}`];
    });
  });
}

/** The innermost mark around the first occurrence of a text in a build. */
export function markAt(build: BuildOutput, text: string): OriginMark | undefined {
  for (const document of build.documents) {
    const at = document.text.indexOf(text);
    if (at === -1) continue;
    const around = document.marks.filter(({ at: [start, end] }) => start <= at && end >= at + text.length);
    return around.sort((a, b) => a.at[1] - a.at[0] - (b.at[1] - b.at[0]))[0];
  }
  return undefined;
}
