import { compareText } from '../model/compare/order.ts';
import type { LiveIndex } from '../model/liveIndex.ts';
import type { Settings } from '../model/settings.ts';
import { LIVE_KINDS, LiveOf } from '../resolve/live/liveOf.ts';
import type { LiveAnswers } from '../resolve/snapshot.ts';
import { type ClaimSources, LiveClaims } from './liveClaims.ts';
import { LiveNames } from './liveNames.ts';
import type { World } from './world.ts';

const NONE: ReadonlySet<string> = new Set();

/** The parts of a workspace that are compared with a cluster. */
export interface LiveHost extends ClaimSources<World> {
  readonly settings: () => Settings;
  /** Called when answers about the cluster are no longer valid. */
  readonly touch: () => void;
}

/** The connected cluster of a workspace: its objects, matched with those of the workspace. */
export class LiveSide {
  readonly #host: LiveHost;
  readonly #claims: LiveClaims<World>;
  /** Names of the objects to find in a cluster, by file. */
  readonly #names = new LiveNames();
  #index: LiveIndex | undefined;

  constructor(host: LiveHost) {
    this.#host = host;
    this.#claims = new LiveClaims<World>(host);
  }

  /**
   * The answers of the cluster, with the applied objects determined on demand; undefined if no cluster is connected.
   */
  view(): LiveAnswers | undefined {
    if (!this.#index) return undefined;
    return new LiveOf(this.#index, this.#claims, { settings: this.#host.settings() });
  }

  get isConnected(): boolean {
    return this.#index !== undefined;
  }

  /** Namespaces of the Services as applied, sorted; '' for those that are decided on applying. */
  namespaces(): readonly string[] {
    const names = this.#claims.services().flatMap(({ applied }) => ('names' in applied ? applied.names : []));
    return [...new Set(names.map(({ namespace }) => namespace))].sort(compareText);
  }

  /**
   * Takes the current objects of a cluster; names: of the changed objects, by default all. Returns the files whose
   * results change.
   */
  set(index: LiveIndex | undefined, names: ReadonlySet<string> | undefined): ReadonlySet<string> {
    this.#index = index;
    if (index) this.#names.begin(this.#host.written());
    else this.#names.end();
    return this.#relive(names);
  }

  /** Notes that a build, given by its key, changed or was removed. */
  rebuilt(key: string): void {
    this.#claims.forgetBuild(key);
  }

  /** Discards everything before the workspace is read or built again. */
  forget(): void {
    this.#claims.forget();
  }

  /**
   * Notes files that may be applied differently now. Returns the files whose results change: where names were added or
   * removed, the cluster's object may match another object of that name.
   */
  changed(uris: readonly string[], around: Iterable<string>): ReadonlySet<string> {
    this.#claims.forgetFiles(uris);
    this.#claims.forgetFiles(around);
    const names = this.#index ? this.#names.changed(this.#host.written(), uris) : NONE;
    return names.size > 0 ? this.#relive(names) : NONE;
  }

  #relive(names: ReadonlySet<string> | undefined): ReadonlySet<string> {
    const touched = new Set<string>();
    const all = (): readonly World[] => [...this.#host.worlds().values()].map(({ world }) => world);
    for (const world of names ? this.#claims.worldsNaming(names) : all())
      for (const uri of world.relive(names)) touched.add(uri);
    this.#host.touch();
    const written = this.#host.written();
    const objects = names
      ? [...names].flatMap(name => LIVE_KINDS.flatMap(kind => written.named(kind, name)))
      : [...written.services(), ...written.workloads()];
    for (const { file } of objects) touched.add(file.uri);
    return touched;
  }
}
