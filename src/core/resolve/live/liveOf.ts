import type { LiveService, LiveUnreadable, LiveWorkload } from '../../model/live.ts';
import type { LiveFound, LiveIndex } from '../../model/liveIndex.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { AppliedService, LiveAnswers, Snapshot } from '../snapshot.ts';
import type { Applied } from './appliedAs.ts';
import { boundContext } from './boundContext.ts';
import type { LiveIdentity } from './liveView.ts';

/** An object that is applied, as the files or as one build say it. */
export interface Claim {
  /** In the files: its path. Of a build: the build's id. */
  readonly source: string;
  /** Relative to the root: where the settings may bind it to a context. */
  readonly folder: string;
  readonly placed: PlacedResource;
  /** In which the object is: of what is written, or of its build. */
  readonly snapshot: () => Snapshot;
  readonly applied: Applied;
}

/** Everything that is applied of a workspace, builds included. */
export interface Claims {
  /** By kind and name as built. */
  readonly named: (kind: string, name: string) => readonly Claim[];
  /** What becomes of an object that is written; of an object as built, itself. */
  readonly of: (placed: PlacedResource) => readonly Claim[];
  readonly services: () => readonly Claim[];
}

/** Kinds of workloads that are read of a cluster. */
const LIVE_WORKLOADS: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Kinds of objects that are looked for in a cluster. */
export const LIVE_KINDS: readonly string[] = ['Service', ...LIVE_WORKLOADS];

/** Which object of the cluster a claim is, or why nobody can tell. */
type Named = LiveIdentity | { readonly unknown: string };

/** Finds the objects of a cluster by what is applied. */
export class LiveOf implements LiveAnswers {
  readonly #index: LiveIndex;
  readonly #claims: Claims;
  readonly #contexts: Readonly<Record<string, string>>;

  constructor(index: LiveIndex, claims: Claims, { settings }: Pick<Snapshot, 'settings'>) {
    this.#index = index;
    this.#claims = claims;
    this.#contexts = settings.clusterContexts ?? {};
  }

  get context(): string {
    return this.#index.context;
  }

  get namespace(): string {
    return this.#index.namespace;
  }

  get isFresh(): boolean {
    return this.#index.isFresh;
  }

  get unreadable(): readonly LiveUnreadable[] {
    return this.#index.unreadable;
  }

  serviceOf = (service: PlacedResource<ServiceFacts>): LiveFound<LiveService> =>
    this.#find(service, ({ namespace, name }) => this.#index.service(namespace, name));

  workloadOf = (workload: PlacedResource<WorkloadFacts>): LiveFound<LiveWorkload> | undefined => {
    const { kind, apiVersion } = workload.resource.facts;
    if (!LIVE_WORKLOADS.includes(kind) || !apiVersion.startsWith('apps/')) return undefined;
    return this.#find(workload, ({ namespace, name }) => this.#index.workload(kind, namespace, name));
  };

  nameOf = (placed: PlacedResource): LiveIdentity | undefined => {
    const name = this.#nameOf(placed);
    return 'unknown' in name ? undefined : name;
  };

  namespaces = (): readonly string[] => {
    const names = this.#claims.services().flatMap(claim => this.#namesOf(claim));
    const own = names.map(({ namespace }) => namespace).filter(namespace => this.#index.looksAt(namespace));
    return [...new Set(own)].sort();
  };

  appliedServices = (): readonly AppliedService[] =>
    this.#claims
      .services()
      .flatMap(({ placed, snapshot }) => (isService(placed) ? [{ placed, snapshot: snapshot() }] : []));

  extraIn = (namespace: string): readonly LiveService[] => {
    if (!this.namespaces().includes(namespace)) return [];
    return this.#index
      .servicesIn(namespace)
      .filter(({ name }) => name !== 'kubernetes' || namespace !== 'default')
      .filter(({ name }) => {
        const claims = this.#claims.named('Service', name);
        // What may be given another name may be this one.
        return !claims.some(claim => 'unknown' in claim.applied || this.#hasName(claim, { namespace, name }));
      });
  };

  #find<T>(placed: PlacedResource, find: (name: LiveIdentity) => LiveFound<T>): LiveFound<T> {
    const name = this.#nameOf(placed);
    return 'unknown' in name ? { is: 'unknown', reason: name.unknown } : find(name);
  }

  #nameOf(placed: PlacedResource): Named {
    const claims = this.#claims.of(placed);
    if (claims.length === 0) return { unknown: 'no build applies it' };
    const here = claims.filter(claim => [undefined, this.context].includes(this.#bound(claim)));
    const [first] = here;
    if (!first) return { unknown: `its folder is bound to the context ${this.#bound(claims[0]) ?? ''}` };
    const unknown = here.flatMap(({ applied }) => ('unknown' in applied ? applied.unknown : []))[0];
    if (unknown !== undefined) return { unknown };
    return this.#onlyOne(placed, here);
  }

  /** The one name that is looked at: a base may be built for several namespaces. */
  #onlyOne({ resource: { facts } }: PlacedResource, claims: readonly Claim[]): Named {
    const names = claims.flatMap(claim => this.#namesOf(claim).map(name => ({ name, claim })));
    const seen = names.filter(({ name }) => this.#index.looksAt(name.namespace));
    const candidates = seen.length > 0 ? seen : names;
    const [first] = candidates;
    if (!first) return { unknown: 'no build applies it' };
    const other = candidates.find(({ name }) => !isSame(name, first.name));
    if (other) {
      const both = [first, other].map(({ name }) => `${name.namespace}/${name.name}`).join(' and ');
      return { unknown: `several builds make it, as ${both}` };
    }
    const rival = this.#rivalOf(facts.kind, first);
    return rival ? { unknown: `${rival.source} has a ${facts.kind} of that name, too` } : first.name;
  }

  /** Another source of the same object: nobody knows which of the two was applied. */
  #rivalOf(kind: string, own: { readonly name: LiveIdentity; readonly claim: Claim }): Claim | undefined {
    const isBound = this.#bound(own.claim) !== undefined;
    return this.#claims.named(kind, own.name.name).find(claim => {
      if (claim.placed.id === own.claim.placed.id || !this.#hasName(claim, own.name)) return false;
      const bound = this.#bound(claim);
      // Where a folder is bound to this cluster, it is the one, and no folder that is not.
      return bound === undefined ? !isBound : bound === this.context;
    });
  }

  #hasName(claim: Claim, name: LiveIdentity): boolean {
    return this.#namesOf(claim).some(each => isSame(each, name));
  }

  /** An omitted namespace is the connection's. */
  #namesOf({ applied }: Claim): readonly LiveIdentity[] {
    if ('unknown' in applied) return [];
    return applied.names.map(({ namespace, name }) => ({ namespace: namespace || this.namespace, name }));
  }

  #bound(claim: Claim | undefined): string | undefined {
    return claim && boundContext(this.#contexts, claim.folder);
  }
}

/** True for objects that are looked for in a cluster. */
export function isLiveKind(placed: PlacedResource): placed is PlacedResource<ServiceFacts | WorkloadFacts> {
  return isService(placed) || isWorkload(placed);
}

function isSame(a: LiveIdentity, b: LiveIdentity): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}
