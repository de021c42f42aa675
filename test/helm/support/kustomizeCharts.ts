import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { DECLARING, READ_OF_BUILDS } from '../../../src/helm/release/asBuilt.ts';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import { filesOf } from '../../core/support/files.ts';
import { kubectlKustomize } from '../../core/kustomize/support/kubectl.ts';
import { temporaryFolder } from '../../node/temporaryFolder.ts';
import { neededTools } from '../../support/tools.ts';
import { ChartWorkspace } from './charts.ts';

/** Kustomizations and the charts that they take, with what Helm renders of these. */
export class KustomizedCharts {
  readonly charts: ChartWorkspace;
  readonly wiring: WiringService = createWiringService();
  readonly #files: ReadonlyMap<string, string>;

  constructor(fixture: string) {
    this.charts = new ChartWorkspace(fixture);
    this.#files = new Map(filesOf(fixture.replace(/^\n/, '')));
    this.wiring.setRoots([this.root]);
    this.wiring.apply([...this.#files].map(([file, text]) => ({ uri: this.uriOf(file), text, keepText: true })));
    for (let wanted = this.wiring.wantedFiles(); wanted.length > 0; wanted = this.wiring.wantedFiles())
      this.wiring.giveFiles(wanted.map(({ uri }) => ({ uri, ...this.#given(uri) })));
  }

  get root(): string {
    return uriOfPath(this.charts.root);
  }

  uriOf(file: string): string {
    return uriOfPath(path.join(this.charts.root, file));
  }

  /** Renders what kustomizations take now, and what nobody does. */
  async render(): Promise<this> {
    const { charts } = this.wiring.builtManifests(this.root, { kinds: READ_OF_BUILDS, declaring: DECLARING });
    await this.charts.update(undefined, charts);
    this.wiring.setReleases(this.root, [...this.charts.outputs.values()]);
    return this;
  }

  /** Changes a file of the editor. */
  edit(file: string, text: string): void {
    this.wiring.apply([{ uri: this.uriOf(file), text, keepText: true }]);
  }

  /** What `kubectl kustomize` makes of a folder with the same Helm. It asks for Helm's version as Helm 3 took it. */
  kubectl(folder: string): ReturnType<typeof kubectlKustomize> {
    const program = path.join(temporaryFolder({}), 'helm');
    writeFileSync(program, `#!/bin/sh\n[ "$1" = version ] && echo v3.14.0 || exec '${neededTools().helm}' "$@"\n`);
    chmodSync(program, 0o755);
    return kubectlKustomize(path.join(this.charts.root, folder), ['--enable-helm', '--helm-command', program]);
  }

  #given(uri: string): { readonly isThere: boolean; readonly text: string | undefined } {
    const text = [...this.#files].find(([file]) => this.uriOf(file) === uri)?.[1];
    return { isThere: text !== undefined, text };
  }
}
