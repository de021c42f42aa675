import { firstPairKey, pairKey } from '../../core/index/labelKeys.ts';
import { type Labels, serviceSelects } from '../../core/model/labels.ts';
import type { KeptService } from './kept.ts';
import { Table } from './table.ts';

/** Services, indexed by their selectors. */
export class ServiceTable extends Table<KeptService> {
  /** By namespace, then by the first pair of each selector. */
  readonly #wanting = new Map<string, Map<string, Set<KeptService>>>();

  override set(service: KeptService): KeptService | undefined {
    const before = super.set(service);
    if (before) this.#unlist(before);
    const pair = firstPairKey(service.selector);
    if (pair === undefined) return before;
    let pairs = this.#wanting.get(service.namespace);
    if (!pairs) this.#wanting.set(service.namespace, (pairs = new Map()));
    const same = pairs.get(pair);
    if (same) same.add(service);
    else pairs.set(pair, new Set([service]));
    return before;
  }

  override delete(namespace: string, name: string): KeptService | undefined {
    const before = super.delete(namespace, name);
    if (before) this.#unlist(before);
    return before;
  }

  /** Services that select Pods with these labels. */
  selecting(namespace: string, labels: Labels): KeptService[] {
    const pairs = this.#wanting.get(namespace);
    const found: KeptService[] = [];
    for (const key in pairs ? labels : {}) {
      for (const service of pairs?.get(pairKey(key, labels[key] ?? '')) ?? []) {
        if (serviceSelects(service.selector, labels)) found.push(service);
      }
    }
    return found;
  }

  #unlist(service: KeptService): void {
    const pair = firstPairKey(service.selector);
    if (pair !== undefined) this.#wanting.get(service.namespace)?.get(pair)?.delete(service);
  }
}
