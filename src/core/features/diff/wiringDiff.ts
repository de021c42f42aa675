import type { BuildReport, CheckedProblem, CheckedService } from '../../../protocol/check.ts';
import { compareText as compare } from '../../model/compare/order.ts';
import { diffProblems, diffServices } from './diffServices.ts';
import type {
  ChangedBuild,
  ChangedProblem,
  ChangedVerdict,
  ChangedWire,
  DiffSide,
  InBuilds,
  Wire,
  WiringDiff,
} from './diffTypes.ts';

/** Differences between two states of one root; for built objects with the builds that they concern. */
export function wiringDiff(before: DiffSide, after: DiffSide): WiringDiff {
  const common = commonBuilds(before.builds, after.builds);
  const ids = new Set(common.map(([{ id }]) => id));
  const isCovered = ({ builds }: CheckedService) => builds !== undefined && builds.every(({ id }) => ids.has(id));
  const written = diffServices(...uncovered(before.report.services, after.report.services, isCovered));
  const built = common.map(([old, now]) => ({ id: now.id, diff: diffServices(old.services, now.services) }));
  const ofBuilds = <T extends object>(pick: (diff: typeof written) => readonly T[]) =>
    merged(built.map(({ id, diff }) => [id, pick(diff)] as const));
  return {
    version: 1,
    ...(before.builds.length + after.builds.length > 0 ? { builds: changedBuilds(before.builds, after.builds) } : {}),
    wires: {
      added: [...written.added, ...ofBuilds(({ added }) => added)].sort(byPlace),
      removed: [...written.removed, ...ofBuilds(({ removed }) => removed)].sort(byPlace),
      changed: [...written.changed, ...ofBuilds(({ changed }) => changed)].sort(byPlace),
    },
    services: [...written.services, ...ofBuilds(({ services }) => services)].sort(byPlace),
    problems: changedProblems(before, after, common),
  };
}

/** True where there is no difference. */
export function isSame({ builds = [], wires, services, problems }: WiringDiff): boolean {
  const lists = [builds, wires.added, wires.removed, wires.changed, services, problems.added, problems.solved];
  return lists.every(list => list.length === 0);
}

type BothSides = readonly [before: BuildReport, after: BuildReport];

/** Builds that succeeded on both sides. */
function commonBuilds(before: readonly BuildReport[], after: readonly BuildReport[]): readonly BothSides[] {
  return after.flatMap(now => {
    const old = before.find(({ id }) => id === now.id);
    return old && old.status !== 'failed' && now.status !== 'failed' ? [[old, now] as const] : [];
  });
}

/** Services as written, without those that are fully covered by the builds of both sides. */
function uncovered(
  before: readonly CheckedService[],
  after: readonly CheckedService[],
  isCovered: (service: CheckedService) => boolean,
): [readonly CheckedService[], readonly CheckedService[]] {
  const keyOf = ({ file, document, name }: CheckedService) => JSON.stringify([file, document, name]);
  const open = (services: readonly CheckedService[]) =>
    new Set(services.filter(service => !isCovered(service)).map(keyOf));
  const [openBefore, openAfter] = [open(before), open(after)];
  const isOpen = (service: CheckedService) => openBefore.has(keyOf(service)) || openAfter.has(keyOf(service));
  return [before.filter(isOpen), after.filter(isOpen)];
}

/** Merges equal differences of several builds. */
function merged<T extends object>(built: readonly (readonly [id: string, things: readonly T[]])[]): (T & InBuilds)[] {
  const found = new Map<string, { readonly thing: T; readonly builds: string[] }>();
  for (const [id, things] of built)
    for (const thing of things) {
      const key = JSON.stringify(thing);
      const known = found.get(key);
      if (known) known.builds.push(id);
      else found.set(key, { thing, builds: [id] });
    }
  return [...found.values()].map(({ thing, builds }) => ({ ...thing, builds }));
}

/**
 * Problems of builds that are on both sides, build by build; all others as reported. Builds on only one side count on
 * that side.
 */
function changedProblems(before: DiffSide, after: DiffSide, common: readonly BothSides[]): WiringDiff['problems'] {
  const ids = new Set(common.map(([{ id }]) => id));
  const plain = diffProblems(plainProblems(before), plainProblems(after));
  const failed = new Set(after.builds.filter(({ status }) => status === 'failed').map(({ id }) => id));
  const inCommon = common.map(([old, now]) => ({ id: now.id, diff: diffProblems(old.problems, now.problems) }));
  const onlyIn = (builds: readonly BuildReport[]) =>
    builds.filter(({ id }) => !ids.has(id) && !failed.has(id)).map(({ id, problems }) => [id, problems] as const);
  const added = merged([...inCommon.map(({ id, diff }) => [id, diff.added] as const), ...onlyIn(after.builds)]);
  const solved = merged([...inCommon.map(({ id, diff }) => [id, diff.solved] as const), ...onlyIn(before.builds)]);
  return {
    added: [...plain.added, ...added].sort(byPlaceOfProblem),
    solved: [...plain.solved, ...solved].sort(byPlaceOfProblem),
  };
}

/** Problems outside of builds: those of the written files, and of kustomizations that are refused. */
function plainProblems({ report, builds }: DiffSide): readonly CheckedProblem[] {
  const keyOf = ({ code, file, range }: CheckedProblem) => JSON.stringify([code, file, range]);
  const built = new Map<string, string[]>();
  for (const { problems } of builds)
    for (const each of problems) built.set(keyOf(each), [...(built.get(keyOf(each)) ?? []), each.message]);
  const isOfBuild = (each: CheckedProblem) =>
    built.get(keyOf(each))?.some(message => each.message.startsWith(message)) === true;
  return report.problems.filter(each => !isOfBuild(each));
}

function changedBuilds(before: readonly BuildReport[], after: readonly BuildReport[]): readonly ChangedBuild[] {
  const old = new Map(before.map(build => [build.id, build]));
  const now = new Map(after.map(build => [build.id, build]));
  return [...new Set([...old.keys(), ...now.keys()])].sort(compare).flatMap(build => {
    const [was, is] = [old.get(build), now.get(build)];
    if (was?.status === is?.status) return [];
    return [{ build, before: was?.status ?? '', after: is?.status ?? '', reason: is?.reason ?? '' }];
  });
}

function byPlace(a: Wire | ChangedWire | ChangedVerdict, b: Wire | ChangedWire | ChangedVerdict): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.service, b.service) || compareBuilds(a, b);
}

function byPlaceOfProblem(a: ChangedProblem, b: ChangedProblem): number {
  const { start } = a.range;
  return (
    compare(a.file, b.file) || start.line - b.range.start.line || compare(a.message, b.message) || compareBuilds(a, b)
  );
}

function compareBuilds({ builds: a = [] }: InBuilds, { builds: b = [] }: InBuilds): number {
  return compare(a.join(), b.join());
}
