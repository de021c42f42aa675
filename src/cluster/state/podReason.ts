import { flagAt, listAt, numberAt, recordAt, textAt } from './fields.ts';
import type { KeptPod, PodReason } from './kept.ts';

/** The reasons in the order in which they are checked: an earlier one prevents the later ones. */
export const REASON_ORDER = {
  unscheduled: 0,
  waiting: 1,
  probe: 2,
  gate: 3,
  notReady: 4,
  portMissing: 5,
  noEndpoint: 6,
  leaving: 7,
  ended: 8,
} as const;

/** The stage of a Pod. A Pod that is being deleted is `leaving`, whatever its phase. */
export function stageOf(pod: unknown): KeptPod['stage'] {
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed') return 'ended';
  if (textAt(pod, 'metadata', 'deletionTimestamp') !== '') return 'leaving';
  return phase === 'Pending' || phase === '' ? 'pending' : 'running';
}

/** Whether the Pod's condition Ready is true. */
export function isPodReady(pod: unknown): boolean {
  return textAt(condition(pod, 'Ready'), 'status') === 'True';
}

/**
 * Why a Pod is not ready, the first reason that applies: it has ended, is being deleted or not scheduled, a container
 * is waiting or has terminated, a probe fails, a readiness gate is not met. undefined where it is ready.
 */
export function podReason(pod: unknown): PodReason | undefined {
  const stage = stageOf(pod);
  if (stage === 'ended') return reason('ended', endedText(pod));
  if (stage === 'leaving') return reason('leaving', 'is being deleted');
  if (isPodReady(pod)) return undefined;
  return (
    reason('unscheduled', schedulingText(pod)) ??
    reason('waiting', waitingText(pod)) ??
    reason('probe', listAt(pod, 'status', 'containerStatuses').map(probeText).find(Boolean) ?? '') ??
    reason('gate', gateText(pod)) ??
    reason('notReady', conditionText(pod))
  );
}

function reason(kind: keyof typeof REASON_ORDER, text: string): PodReason | undefined {
  return text === '' ? undefined : { order: REASON_ORDER[kind], text };
}

function endedText(pod: unknown): string {
  return `has ended (${textAt(pod, 'status', 'reason') || textAt(pod, 'status', 'phase')})`;
}

/** In the scheduler's own words. */
function schedulingText(pod: unknown): string {
  const scheduled = condition(pod, 'PodScheduled');
  if (textAt(scheduled, 'status') === 'True' || textAt(pod, 'spec', 'nodeName') !== '') return '';
  const message = textAt(scheduled, 'message');
  return message === '' ? 'is not scheduled yet' : `is not scheduled: ${message}`;
}

function waitingText(pod: unknown): string {
  const inits = listAt(pod, 'status', 'initContainerStatuses').map(each => stateText(each, 'init container'));
  const mains = listAt(pod, 'status', 'containerStatuses').map(each => stateText(each, 'container'));
  const waiting = [...inits, ...mains].filter(Boolean);
  // A container that just waits for others is less informative than the one that fails.
  return waiting.find(text => !/^(?:PodInitializing|ContainerCreating) /.test(text)) ?? waiting[0] ?? '';
}

function stateText(status: unknown, noun: string): string {
  const name = textAt(status, 'name');
  const waiting = textAt(status, 'state', 'waiting', 'reason');
  if (waiting !== '') return `${waiting} in ${noun} ${name}`;
  const terminated = recordAt(status, 'state', 'terminated');
  const code = numberAt(terminated, 'exitCode') ?? 0;
  return code === 0 ? '' : `${textAt(terminated, 'reason') || 'Error'} (exit code ${code}) in ${noun} ${name}`;
}

function probeText(status: unknown): string {
  if (flagAt(status, 'ready') !== false || recordAt(status, 'state')['running'] === undefined) return '';
  const name = textAt(status, 'name');
  return flagAt(status, 'started') === false
    ? `the startup probe of container ${name} has not succeeded`
    : `the readiness probe of container ${name} fails`;
}

function gateText(pod: unknown): string {
  const gates = listAt(pod, 'spec', 'readinessGates').map(gate => textAt(gate, 'conditionType'));
  const open = gates.find(gate => textAt(condition(pod, gate), 'status') !== 'True');
  return open === undefined ? '' : `the readiness gate ${open} is not met`;
}

function conditionText(pod: unknown): string {
  const ready = condition(pod, 'Ready');
  if (textAt(ready, 'status') === 'Unknown') return 'its node does not answer';
  const why = textAt(ready, 'reason');
  return why === '' ? 'is not ready' : `is not ready (${why})`;
}

function condition(pod: unknown, type: string): unknown {
  return listAt(pod, 'status', 'conditions').find(each => textAt(each, 'type') === type);
}
