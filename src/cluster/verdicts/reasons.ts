import { labelsInWords } from '../../core/model/labels.ts';
import type { KeptPod, KeptService } from '../state/kept.ts';
import type { PodOutside, PortState } from './portState.ts';
import type { NearPod } from './world.ts';

/** Why a Service has no Pod that should serve requests: all have ended or are being deleted, or none matches. */
export function noPodReason(
  { selector }: KeptService,
  pods: readonly KeptPod[],
  near: () => readonly NearPod[],
): string {
  const leaving = pods.filter(({ stage }) => stage === 'leaving').length;
  if (leaving > 0) return `${countOf(leaving)} being deleted, and no other Pod matches`;
  const [ended] = pods;
  if (ended) return `every Pod that matches has ended (${ended.name} ${ended.reason?.text ?? 'has ended'})`;
  const [nearest] = near();
  const wanted = `no Pod matches ${labelsInWords(selector)}`;
  return nearest ? `${wanted}: ${nearInWords(nearest)}` : wanted;
}

/** Why not all Pods are behind all ports: the most important reason, and the number of Pods with it. */
export function stateReason(states: readonly PortState[]): string {
  const outside = states.flatMap(state => state.outside);
  const [first] = [...outside].sort(byOrder);
  if (!first) return '';
  const same = new Set(outside.filter(({ reason }) => reason.text === first.reason.text).map(({ pod }) => pod));
  const noun = first.isAddress ? 'endpoint' : 'Pod';
  return same.size === 1 ? `${noun} ${first.pod}: ${first.reason.text}` : `${same.size} ${noun}s: ${first.reason.text}`;
}

function byOrder(a: PodOutside, b: PodOutside): number {
  return a.reason.order - b.reason.order || (a.pod < b.pod ? -1 : a.pod > b.pod ? 1 : 0);
}

function nearInWords({ owner, differs }: NearPod): string {
  const have = differs.map(({ key, have }) =>
    have === undefined ? `no label ${key}` : labelsInWords({ [key]: have }),
  );
  return `the Pods of ${owner} have ${have.join(', ')}`;
}

function countOf(count: number): string {
  return count === 1 ? 'one Pod is' : `${count} Pods are`;
}
