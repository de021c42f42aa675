import { pairKey } from '../../core/index/labelKeys.ts';
import { type Labels, serviceSelects } from '../../core/model/labels.ts';
import type { KeptPod } from './kept.ts';
import { Table } from './table.ts';

/** Pods, indexed by label pair, so that no lookup goes through all of them. */
export class PodTable extends Table<KeptPod> {
  /** By namespace, then by pair. */
  readonly #pairs = new Map<string, Map<string, Set<KeptPod>>>();

  override set(pod: KeptPod): KeptPod | undefined {
    const before = super.set(pod);
    if (before) this.#unlist(before);
    const pairs = this.#pairsOf(pod.namespace);
    for (const key in pod.labels) {
      const pair = pairKey(key, pod.labels[key] ?? '');
      const pods = pairs.get(pair);
      if (pods) pods.add(pod);
      else pairs.set(pair, new Set([pod]));
    }
    return before;
  }

  override delete(namespace: string, name: string): KeptPod | undefined {
    const before = super.delete(namespace, name);
    if (before) this.#unlist(before);
    return before;
  }

  /** Pods that a Service's selector selects, unsorted. */
  matching(namespace: string, selector: Labels): KeptPod[] {
    const pairs = this.#pairs.get(namespace);
    let fewest: ReadonlySet<KeptPod> | undefined;
    for (const key in selector) {
      const pods = pairs?.get(pairKey(key, selector[key] ?? ''));
      if (!pods) return [];
      if (!fewest || pods.size < fewest.size) fewest = pods;
    }
    return [...(fewest ?? [])].filter(({ labels }) => serviceSelects(selector, labels));
  }

  #pairsOf(namespace: string): Map<string, Set<KeptPod>> {
    let pairs = this.#pairs.get(namespace);
    if (!pairs) this.#pairs.set(namespace, (pairs = new Map()));
    return pairs;
  }

  #unlist(pod: KeptPod): void {
    const pairs = this.#pairsOf(pod.namespace);
    for (const key in pod.labels) {
      const pair = pairKey(key, pod.labels[key] ?? '');
      const pods = pairs.get(pair);
      pods?.delete(pod);
      if (pods?.size === 0) pairs.delete(pair);
    }
  }
}
