import type { Labels } from '../../core/model/labels.ts';
import type { LiveChanges, LiveName, LiveService, LiveWorkload } from '../../core/model/live.ts';
import { sameData } from '../../protocol/sameData.ts';
import type { LiveKind } from '../protocol/kinds.ts';
import { judgeService } from '../verdicts/judgeService.ts';
import type { Unreadable } from '../verdicts/world.ts';
import { Coverage } from './coverage.ts';
import { textAt, textsAt } from './fields.ts';
import { keepEndpoints, keepPod, keepService, keepSlice, keepWorkload } from './keep.ts';
import type { KeptObject, KeptPod, KeptService, KeptSlice, KeptWorkload } from './kept.ts';
import { LookedPods } from './lookedPods.ts';
import { nearPods } from './nearPods.ts';
import { PodTable } from './podTable.ts';
import { ServiceTable } from './serviceTable.ts';
import { Table } from './table.ts';

/** The slices of one API object; an Endpoints object may have several. */
interface SliceObject extends KeptObject {
  readonly service: string;
  readonly slices: readonly KeptSlice[];
}

/**
 * The kept objects of a cluster, and the verdicts on its Services. Objects go in, changes come out; the cost of a
 * change depends on what it touches.
 */
export class ClusterState {
  readonly #services = new ServiceTable();
  readonly #pods = new PodTable();
  readonly #slices = new Table<SliceObject>();
  /** Slices by namespace and Service. */
  readonly #byService = new Map<string, Set<SliceObject>>();
  readonly #workloads = new Map<string, Table<KeptWorkload>>();
  readonly #looked = new LookedPods();
  readonly #coverage = new Coverage();
  readonly #told = new Map<string, LiveService>();
  readonly #dirty = new Map<string, LiveName>();
  readonly #dirtyWorkloads = new Map<string, LiveName>();
  #isUnreadableNew = false;
  /** One Pod per owner, by namespace, until the next change. */
  readonly #owners = new Map<string, ReadonlyMap<string, KeptPod>>();

  /** Adds or replaces an object; `isEndpoints`: it is an Endpoints object instead of an EndpointSlice. */
  put(kind: LiveKind, object: unknown, isEndpoints = false): void {
    if (textAt(object, 'metadata', 'name') === '') return;
    if (kind === 'Pod') this.#putPod(keepPod(object));
    else if (kind === 'Service') this.#putService(keepService(object));
    else if (kind === 'EndpointSlice') this.#putSlices(object, isEndpoints);
    else this.#putWorkload(keepWorkload(kind, object), textsAt(object, 'spec', 'template', 'metadata', 'labels'));
  }

  /** Removes an object. */
  remove(kind: LiveKind, namespace: string, name: string): void {
    if (kind === 'Pod') this.#touchPod(this.#pods.delete(namespace, name));
    else if (kind === 'Service') {
      if (this.#services.delete(namespace, name)) this.#touch({ namespace, name });
    } else if (kind === 'EndpointSlice') this.#dropSlices(namespace, name);
    else if (this.#tableOf(kind).delete(namespace, name) && kind !== 'ReplicaSet')
      this.#dirtyWorkloads.set(keyOf(kind, namespace, name), { kind, namespace, name });
  }

  /**
   * A list of a kind is complete: objects of its namespace ('' for all) that are not in `names` (`namespace/name`) are
   * removed.
   */
  listed(kind: LiveKind, namespace: string, names: ReadonlySet<string>): void {
    const isGone = (each: KeptObject): boolean => !names.has(`${each.namespace}/${each.name}`);
    for (const each of [...this.#all(kind, namespace)].filter(isGone)) this.remove(kind, each.namespace, each.name);
    if (this.#coverage.listed(kind, namespace)) this.#coverageChanged(namespace);
  }

  /** A kind cannot be read in a namespace ('' for all): its known objects are dropped. */
  unreadable(kind: LiveKind, namespace: string, reason: string): void {
    if (this.#coverage.failed(kind, namespace, reason)) this.#coverageChanged(namespace);
  }

  /** True where a list of the kind in the namespace succeeded or failed. */
  isSettled(kind: LiveKind, namespace: string): boolean {
    return this.#coverage.whyUnknown(kind, namespace) !== `${kind}s were not read`;
  }

  /**
   * The query for the Pods of a Service where not all Pods are kept; undefined where they are, and where they were read
   * a moment ago. now: milliseconds since 1970.
   */
  podQuery(namespace: string, name: string, now: number): Readonly<Record<string, string>> | undefined {
    const selector = this.#services.get(namespace, name)?.selector ?? {};
    const isKept = this.#coverage.whyUnknown('Pod', namespace) === '';
    if (isKept || Object.keys(selector).length === 0) return undefined;
    return this.#looked.query(`${namespace}/${name}`, selector, now);
  }

  /** Stores the Pods of one Service that were just read. */
  lookedAt(namespace: string, name: string, pods: readonly unknown[]): void {
    this.#looked.set(`${namespace}/${name}`, pods.map(keepPod));
    this.#touch({ namespace, name });
  }

  /** Number of kept Pods. */
  get podCount(): number {
    return [...this.#pods.in('')].length;
  }

  /** The changes since the last call; undefined for none. */
  flush(): LiveChanges | undefined {
    const services: LiveService[] = [];
    const removedServices: LiveName[] = [];
    for (const [key, name] of this.#dirty) this.#judge(key, name, { services, removedServices });
    const workloads: LiveWorkload[] = [];
    const removedWorkloads: LiveName[] = [];
    for (const name of this.#dirtyWorkloads.values()) {
      const kept = this.#tableOf(name.kind).get(name.namespace, name.name);
      if (kept) workloads.push(liveWorkload(kept));
      else removedWorkloads.push(name);
    }
    const unreadable = this.#isUnreadableNew ? { unreadable: this.#coverage.unreadable() } : {};
    this.#dirty.clear();
    this.#dirtyWorkloads.clear();
    this.#owners.clear();
    this.#isUnreadableNew = false;
    const isEmpty = [services, removedServices, workloads, removedWorkloads].every(({ length }) => length === 0);
    if (isEmpty && !unreadable.unreadable) return undefined;
    return { services, workloads, removedServices, removedWorkloads, ...unreadable };
  }

  #judge(
    key: string,
    name: LiveName,
    into: { readonly services: LiveService[]; readonly removedServices: LiveName[] },
  ): void {
    const service = this.#services.get(name.namespace, name.name);
    if (!service) {
      if (this.#told.delete(key)) into.removedServices.push(name);
      return;
    }
    const live = this.#live(service);
    const before = this.#told.get(key);
    if (before && sameData(before, live)) return;
    this.#told.set(key, live);
    into.services.push(live);
  }

  #live(service: KeptService): LiveService {
    const { namespace, name, selector } = service;
    const objects = this.#byService.get(`${namespace}/${name}`) ?? [];
    return judgeService({
      service,
      slices: this.#readable('EndpointSlice', namespace) ?? [...objects].flatMap(({ slices }) => slices),
      pods: this.#podsOf(namespace, name, selector),
      near: () => nearPods(service, this.#ownersIn(namespace)),
      ownerOf: pod => this.#ownerOf(pod),
    });
  }

  #podsOf(namespace: string, name: string, selector: Labels): readonly KeptPod[] | Unreadable {
    const unreadable = this.#readable('Pod', namespace);
    if (!unreadable) return this.#pods.matching(namespace, selector);
    return this.#looked.get(`${namespace}/${name}`) ?? unreadable;
  }

  #readable(kind: LiveKind, namespace: string): Unreadable | undefined {
    const unreadable = this.#coverage.whyUnknown(kind, namespace);
    return unreadable === '' ? undefined : { unreadable };
  }

  /** The owner of a Pod: for a ReplicaSet, its Deployment. */
  #ownerOf({ namespace, name, owner }: KeptPod): string {
    if (!owner) return `Pod ${name}`;
    const set = owner.kind === 'ReplicaSet' ? this.#tableOf('ReplicaSet').get(namespace, owner.name) : undefined;
    const last = set?.owner ?? owner;
    return `${last.kind} ${last.name}`;
  }

  #ownersIn(namespace: string): ReadonlyMap<string, KeptPod> {
    let owners = this.#owners.get(namespace);
    if (!owners) {
      owners = new Map(Array.from(this.#pods.in(namespace), pod => [this.#ownerOf(pod), pod]));
      this.#owners.set(namespace, owners);
    }
    return owners;
  }

  #putPod(pod: KeptPod): void {
    const before = this.#pods.set(pod);
    if (before && sameData(before, pod)) return;
    this.#touchPod(before);
    this.#touchPod(pod);
  }

  /** Marks the Services that select the Pod, and those without Pods, for which it may be a close match. */
  #touchPod(pod: KeptPod | undefined): void {
    if (!pod) return;
    for (const service of this.#services.selecting(pod.namespace, pod.labels)) this.#touch(service);
  }

  #putService(service: KeptService): void {
    this.#services.set(service);
    this.#touch(service);
  }

  #putSlices(object: unknown, isEndpoints: boolean): void {
    const [namespace, name] = [textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')];
    const slices = isEndpoints ? keepEndpoints(object) : [keepSlice(object)];
    const service = isEndpoints ? name : (slices[0]?.service ?? '');
    const before = this.#slices.get(namespace, name);
    if (before && sameData(before.slices, slices)) return;
    this.#dropSlices(namespace, name);
    const kept = { namespace, name, service, slices };
    this.#slices.set(kept);
    const same = this.#byService.get(`${namespace}/${service}`);
    if (same) same.add(kept);
    else this.#byService.set(`${namespace}/${service}`, new Set([kept]));
    this.#touch({ namespace, name: service });
  }

  #dropSlices(namespace: string, name: string): void {
    const before = this.#slices.delete(namespace, name);
    if (!before) return;
    this.#byService.get(`${namespace}/${before.service}`)?.delete(before);
    this.#touch({ namespace, name: before.service });
  }

  #putWorkload(workload: KeptWorkload, podLabels: Labels): void {
    const { kind, namespace, name } = workload;
    const before = this.#tableOf(kind).set(workload);
    if (before && sameData(before, workload)) return;
    if (kind !== 'ReplicaSet') this.#dirtyWorkloads.set(keyOf(kind, namespace, name), { kind, namespace, name });
    else if (!before) for (const each of this.#services.selecting(namespace, podLabels)) this.#touch(each);
  }

  #coverageChanged(namespace: string): void {
    this.#isUnreadableNew = true;
    for (const service of this.#services.in(namespace)) this.#touch(service);
  }

  #touch({ namespace, name }: KeptObject): void {
    this.#dirty.set(keyOf('Service', namespace, name), { kind: 'Service', namespace, name });
  }

  #tableOf(kind: string): Table<KeptWorkload> {
    let table = this.#workloads.get(kind);
    if (!table) this.#workloads.set(kind, (table = new Table()));
    return table;
  }

  #all(kind: LiveKind, namespace: string): Iterable<KeptObject> {
    if (kind === 'Pod') return this.#pods.in(namespace);
    if (kind === 'Service') return this.#services.in(namespace);
    return kind === 'EndpointSlice' ? this.#slices.in(namespace) : this.#tableOf(kind).in(namespace);
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

function liveWorkload({ owner: _, ...workload }: KeptWorkload): LiveWorkload {
  return workload;
}
