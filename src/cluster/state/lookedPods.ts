import type { Labels } from '../../core/model/labels.ts';
import type { KeptPod } from './kept.ts';

/** Milliseconds in which Pods that were read on demand are not read again. */
const AGE = 10_000;

/** Pods of single Services, where there are too many Pods to keep all of them. */
export class LookedPods {
  readonly #pods = new Map<string, readonly KeptPod[]>();
  readonly #asked = new Map<string, number>();

  get(service: string): readonly KeptPod[] | undefined {
    return this.#pods.get(service);
  }

  set(service: string, pods: readonly KeptPod[]): void {
    this.#pods.set(service, pods);
  }

  /** The query for a list of Pods; undefined where they were read a moment ago. now: milliseconds since 1970. */
  query(service: string, selector: Labels, now: number): Readonly<Record<string, string>> | undefined {
    if (now - (this.#asked.get(service) ?? -Infinity) < AGE) return undefined;
    this.#asked.set(service, now);
    const labelSelector = Object.keys(selector)
      .map(key => `${key}=${selector[key] ?? ''}`)
      .join(',');
    return { limit: '500', labelSelector };
  }
}
