import type { CheckedProblem, CheckedService, CheckedWorkload, CheckReport } from '../../../protocol/check.ts';
import { type Identity, sameThings } from './sameThings.ts';

/** A Service reaches a workload. */
export interface Wire {
  /** `Service/namespace/name`, the namespace as written. */
  readonly service: string;
  /** `Deployment/namespace/name`. */
  readonly workload: string;
  /** Where the Service is defined: file (relative to the root, `/`) and line (1-based). */
  readonly file: string;
  readonly line: number;
  /** `80 → http (8080)`; a port that leads nowhere ends with `missing`. */
  readonly ports: readonly string[];
}

/** A wire whose ports lead elsewhere now. */
export interface ChangedWire extends Omit<Wire, 'ports'> {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A Service whose verdict is another one; '' for one that is not there. */
export interface ChangedVerdict {
  readonly service: string;
  readonly file: string;
  readonly line: number;
  readonly before: CheckedService['verdict'] | '';
  readonly after: CheckedService['verdict'] | '';
  /** Why, of the verdict now. */
  readonly reason: string;
}

/** What a change did to the wiring. Sorted; JSON of version 1. */
export interface WiringDiff {
  readonly version: 1;
  readonly wires: {
    readonly added: readonly Wire[];
    readonly removed: readonly Wire[];
    readonly changed: readonly ChangedWire[];
  };
  readonly services: readonly ChangedVerdict[];
  readonly problems: { readonly added: readonly CheckedProblem[]; readonly solved: readonly CheckedProblem[] };
}

/** What is different between two reports of the same root. */
export function wiringDiff(before: CheckReport, after: CheckReport): WiringDiff {
  const names = sameThings(before.services, after.services, SERVICE);
  const [oldWires, newWires] = [wiresOf(before, names.before), wiresOf(after, names.after)];
  const both = [...newWires].flatMap(([key, wire]) => {
    const old = oldWires.get(key);
    return old ? [{ old, wire }] : [];
  });
  const keys = sameThings(before.problems, after.problems, PROBLEM);
  const [oldProblems, newProblems] = [byKey(keys.before, before.problems), byKey(keys.after, after.problems)];
  return {
    version: 1,
    wires: {
      added: without(newWires, oldWires),
      removed: without(oldWires, newWires),
      changed: both
        .filter(({ old, wire }) => old.ports.join() !== wire.ports.join())
        .map(({ old, wire: { ports, ...rest } }) => ({ ...rest, before: old.ports, after: ports })),
    },
    services: changedVerdicts(byKey(names.before, before.services), byKey(names.after, after.services)),
    problems: { added: without(newProblems, oldProblems), solved: without(oldProblems, newProblems) },
  };
}

/** True where nothing is different. */
export function isSame({ wires, services, problems }: WiringDiff): boolean {
  const lists = [wires.added, wires.removed, wires.changed, services, problems.added, problems.solved];
  return lists.every(list => list.length === 0);
}

function without<T>(all: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): readonly T[] {
  return [...all].filter(([key]) => !others.has(key)).map(([, each]) => each);
}

/** Keys by the names of the Services. */
function wiresOf({ services }: CheckReport, names: readonly string[]): ReadonlyMap<string, Wire> {
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
  return [...changed, ...gone].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.service, b.service),
  );
}

/** A copy in another overlay is another Service, a line is not. */
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
