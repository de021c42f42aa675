import { didYouMean } from '../../core/model/compare/didYouMean.ts';
import type { DiffSide } from '../../core/features/diff/diffTypes.ts';
import type { BuildReport, CheckedService } from '../../protocol/check.ts';
import { UsageError } from '../io.ts';
import { type ReadSource, reportOf } from '../source/readSource.ts';

/** Two releases of the current files, as the two sides of a comparison. */
export interface ReleaseSides {
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** Ids of the two builds. */
  readonly ids: readonly [string, string];
}

/**
 * The wiring of two releases, by their names or ids. The name and the namespace of the second one are replaced by those
 * of the first, so that only other differences count. Throws a UsageError where one of them does not exist or was not
 * rendered.
 */
export function releaseSides(source: ReadSource, names: readonly string[]): ReleaseSides {
  const { service, root, isNamed, namespace } = source;
  const [first, second, ...more] = names;
  if (first === undefined || second === undefined || more.length > 0)
    throw new UsageError('--release is given twice: the release to begin with, and the one to compare it with');
  const builds = service.checkInBuilds({ root, isReported: isNamed, namespace }).filter(({ id }) => id.includes('#'));
  const [old, now] = [releaseCalled(first, builds, source), releaseCalled(second, builds, source)];
  const empty = { ...reportOf(source), services: [], problems: [] };
  const sideOf = ({ services, problems }: Pick<BuildReport, 'services' | 'problems'>): DiffSide => ({
    report: { ...empty, services, problems },
    builds: [],
  });
  return { before: sideOf(old), after: sideOf(likeFirst(now, old)), ids: [old.id, now.id] };
}

function releaseCalled(name: string, builds: readonly BuildReport[], { unread }: ReadSource): BuildReport {
  const exact = builds.filter(({ id }) => id === name);
  const found = exact.length > 0 ? exact : builds.filter(({ id }) => nameOf(id) === name);
  const [build, ...others] = found;
  const ids = builds.map(({ id }) => id);
  if (!build) {
    const why = builds.length === 0 && unread ? `: ${unread.reason}` : didYouMean(name, [...ids, ...ids.map(nameOf)]);
    throw new UsageError(`there is no release ${name}${why}`);
  }
  if (others.length > 0)
    throw new UsageError(`several releases are called ${name}: ${found.map(({ id }) => id).join(', ')}`);
  if (build.status === 'failed') throw new UsageError(`release ${build.id} cannot be rendered: ${build.reason}`);
  return build;
}

/** `shop` of `charts/api#shop@values-prod.yaml`. */
function nameOf(id: string): string {
  return id.slice(id.indexOf('#') + 1).split('@', 1)[0] ?? '';
}

function likeFirst({ id, services, problems }: BuildReport, first: BuildReport) {
  const name = renaming(nameOf(id), nameOf(first.id));
  const namespace = renaming(onlyNamespace(services), onlyNamespace(first.services));
  const renamed = <T extends { readonly namespace: string; readonly name: string }>(each: T): T => ({
    ...each,
    namespace: namespace(each.namespace),
    name: name(each.name),
  });
  return {
    services: services.map(each => ({ ...renamed(each), workloads: each.workloads.map(renamed) })),
    problems: problems.map(each => ({ ...each, message: name(each.message), resource: name(each.resource) })),
  };
}

/** The namespace that all Services share; '' where there is none. */
function onlyNamespace(services: readonly CheckedService[]): string {
  const [first = '', ...more] = new Set(services.map(({ namespace }) => namespace));
  return more.length === 0 ? first : '';
}

/** Replaces a name by another one, where it is a whole word or a part between dashes. */
function renaming(from: string, to: string): (text: string) => string {
  if (from === '' || to === '' || from === to) return text => text;
  const inWord = (word: string): string => `-${word}-`.replaceAll(`-${from}-`, `-${to}-`).slice(1, -1);
  return text =>
    text
      .split(/([^a-z0-9.-]+)/)
      .map(inWord)
      .join('');
}
