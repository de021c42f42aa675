import type { CheckedProblem, CheckedService, CheckedWorkload, CheckReport } from '../../protocol/check.ts';

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
  const [oldWires, newWires] = [wiresOf(before), wiresOf(after)];
  const both = [...newWires].flatMap(([key, wire]) => {
    const old = oldWires.get(key);
    return old ? [{ old, wire }] : [];
  });
  const [oldProblems, newProblems] = [problemsOf(before), problemsOf(after)];
  return {
    version: 1,
    wires: {
      added: without(newWires, oldWires),
      removed: without(oldWires, newWires),
      changed: both
        .filter(({ old, wire }) => old.ports.join() !== wire.ports.join())
        .map(({ old, wire: { ports, ...rest } }) => ({ ...rest, before: old.ports, after: ports })),
    },
    services: changedVerdicts(before.services, after.services),
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

function wiresOf({ services }: CheckReport): ReadonlyMap<string, Wire> {
  const names = namesOf(services);
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
  before: readonly CheckedService[],
  after: readonly CheckedService[],
): readonly ChangedVerdict[] {
  const [oldNames, newNames] = [namesOf(before), namesOf(after)];
  const old = new Map(before.map((service, i) => [oldNames[i] ?? '', service]));
  const now = new Map(after.map((service, i) => [newNames[i] ?? '', service]));
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

/** What each Service is known by, in their order: a copy in another overlay is another Service, a line is not. */
function namesOf(services: readonly CheckedService[]): readonly string[] {
  const counts = new Map<string, number>();
  return services.map(service => {
    const name = JSON.stringify([service.file, labelOf(service)]);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${name}${count}`;
  });
}

function problemsOf({ problems }: CheckReport): ReadonlyMap<string, CheckedProblem> {
  const counts = new Map<string, number>();
  return new Map(
    problems.map(problem => {
      const key = JSON.stringify([problem.code, problem.file, problem.resource, problem.message]);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [`${key}${count}`, problem] as const;
    }),
  );
}

function labelOf({ namespace, name }: CheckedService): string {
  return `Service/${namespace}/${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
