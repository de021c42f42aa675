import { compareText } from '../model/compare/order.ts';
import type { LiveIndex } from '../model/liveIndex.ts';
import type { Settings } from '../model/settings.ts';
import { LIVE_KINDS, LiveOf } from '../resolve/live/liveOf.ts';
import type { LiveAnswers } from '../resolve/snapshot.ts';
import { type ClaimSources, LiveClaims } from './liveClaims.ts';
import { LiveNames } from './liveNames.ts';
import type { World } from './world.ts';

const NONE: ReadonlySet<string> = new Set();

/** What of a workspace stands beside a cluster. */
export interface LiveHost extends ClaimSources<World> {
  readonly settings: () => Settings;
  /** What was answered of a cluster does not hold any more. */
  readonly touch: () => void;
}

/** The cluster beside a workspace: what it has, and which objects of the workspace that is about. */
export class LiveSide {
  readonly #host: LiveHost;
  readonly #claims: LiveClaims<World>;
  /** Names of the objects that are looked for in a cluster, by file. */
  readonly #names = new LiveNames();
  #index: LiveIndex | undefined;

  constructor(host: LiveHost) {
    this.#host = host;
    this.#claims = new LiveClaims<World>(host);
  }

  /** Which objects are applied is found out only when somebody asks; undefined where no cluster is connected. */
  view(): LiveAnswers | undefined {
    if (!this.#index) return undefined;
    return new LiveOf(this.#index, this.#claims, { settings: this.#host.settings() });
  }

  /** Namespaces of the Services as they are applied, sorted; '' where whoever applies them decides. */
  namespaces(): readonly string[] {
    const names = this.#claims.services().flatMap(({ applied }) => ('names' in applied ? applied.names : []));
    return [...new Set(names.map(({ namespace }) => namespace))].sort(compareText);
  }

  /** Takes what a cluster has now; names: of the objects that differ, all unless told. Answers the files of which it says something else. */
  set(index: LiveIndex | undefined, names: ReadonlySet<string> | undefined): ReadonlySet<string> {
    this.#index = index;
    if (index) this.#names.begin(this.#host.written());
    else this.#names.end();
    return this.#relive(names);
  }

  /** Builds by their keys that are others now, or no more. */
  rebuilt(key: string): void {
    this.#claims.forgetBuild(key);
  }

  /** Everything is read or built again. */
  forget(): void {
    this.#claims.forget();
  }

  /**
   * Files that may be applied otherwise now. Answers the files of which a cluster says something else then: another object of
   * a name that comes or goes may be what it has.
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
