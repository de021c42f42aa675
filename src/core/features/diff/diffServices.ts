import type { CheckedProblem, CheckedService, CheckedWorkload } from '../../../protocol/check.ts';
import { type Identity, sameThings } from './sameThings.ts';
import type { ChangedVerdict, ChangedWire, Wire } from './diffTypes.ts';

/** Differences between the Services of two reports. */
export interface ServicesDiff {
  readonly added: readonly Wire[];
  readonly removed: readonly Wire[];
  readonly changed: readonly ChangedWire[];
  readonly services: readonly ChangedVerdict[];
}

/** Compares Services and all that they reach. */
export function diffServices(before: readonly CheckedService[], after: readonly CheckedService[]): ServicesDiff {
  const names = sameThings(before, after, SERVICE);
  const [oldWires, newWires] = [wiresOf(before, names.before), wiresOf(after, names.after)];
  const both = [...newWires].flatMap(([key, wire]) => {
    const old = oldWires.get(key);
    return old ? [{ old, wire }] : [];
  });
  return {
    added: without(newWires, oldWires),
    removed: without(oldWires, newWires),
    changed: both
      .filter(({ old, wire }) => old.ports.join() !== wire.ports.join())
      .map(({ old, wire: { ports, ...rest } }) => ({ ...rest, before: old.ports, after: ports })),
    services: changedVerdicts(byKey(names.before, before), byKey(names.after, after)),
  };
}

/** Added and removed problems. */
export function diffProblems(before: readonly CheckedProblem[], after: readonly CheckedProblem[]) {
  const keys = sameThings(before, after, PROBLEM);
  const [old, now] = [byKey(keys.before, before), byKey(keys.after, after)];
  return { added: without(now, old), solved: without(old, now) };
}

function without<T>(all: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): readonly T[] {
  return [...all].filter(([key]) => !others.has(key)).map(([, each]) => each);
}

/** Wires by keys that contain the Services' names. */
function wiresOf(services: readonly CheckedService[], names: readonly string[]): ReadonlyMap<string, Wire> {
  return new Map(
    services.flatMap((service, i) =>
      service.workloads.map(workload => {
        const wire = {
          service: labelOf(service),
          workload: `${workload.kind}/${workload.namespace}/${workload.name}`,
          file: service.file,
          line: service.line,
          ports: workload.ports.map(portInWords),
        };
        return [JSON.stringify([names[i], wire.workload]), wire] as const;
      }),
    ),
  );
}

function portInWords({ port, targetPort, status, number }: CheckedWorkload['ports'][number]): string {
  const target =
    status === 'named' || status === 'missing'
      ? `${targetPort ?? ''} (${number ?? 'missing'})`
      : `${number ?? targetPort ?? '?'}`;
  return `${port ?? '?'} → ${target}`;
}

function changedVerdicts(
  old: ReadonlyMap<string, CheckedService>,
  now: ReadonlyMap<string, CheckedService>,
): readonly ChangedVerdict[] {
  const changed: readonly ChangedVerdict[] = [...now].flatMap(([key, service]) => {
    const { verdict, reason, file, line } = service;
    const was: ChangedVerdict['before'] = old.get(key)?.verdict ?? '';
    return was === verdict ? [] : [{ service: labelOf(service), file, line, before: was, after: verdict, reason }];
  });
  const gone: readonly ChangedVerdict[] = [...old].flatMap(([key, service]) => {
    const { verdict, file, line } = service;
    return now.has(key) ? [] : [{ service: labelOf(service), file, line, before: verdict, after: '', reason: '' }];
  });
  return [...changed, ...gone];
}

/** A copy in another overlay is another Service; a moved line is not. */
const SERVICE: Identity<CheckedService> = {
  exact: service => JSON.stringify([service.file, labelOf(service)]),
  loose: labelOf,
};

const PROBLEM: Identity<CheckedProblem> = {
  exact: ({ code, file, resource, message }) => JSON.stringify([code, file, resource, message]),
  loose: ({ code, resource, message }) => JSON.stringify([code, resource, message]),
};

function byKey<T>(keys: readonly string[], things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing, i) => [keys[i] ?? '', thing]));
}

function labelOf({ namespace, name }: CheckedService): string {
  return `Service/${namespace}/${name}`;
}
