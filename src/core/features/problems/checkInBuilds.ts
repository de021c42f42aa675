import type { BuildReport, CheckedProblem, CheckedService } from '../../../protocol/check.ts';
import { compareText } from '../../model/compare/order.ts';
import { rootUri } from '../../model/text.ts';
import type { BuildWorld, ProblemOfBuild, Snapshot } from '../../resolve/snapshot.ts';
import { problemsOfBuild } from '../builds/asBuilt.ts';
import { checkedService } from './check.ts';

/** Which builds are reported. */
export interface InBuildsOptions {
  /** The workspace folder, as a URI: only its builds are reported. */
  readonly root: string;
  /**
   * True for a file (relative to the root, `/`) that is to be reported; a build in such a folder is reported
   * completely.
   */
  readonly isReported: (path: string) => boolean;
  /** Effective namespace to report; everything without one. */
  readonly namespace?: string | undefined;
}

/** The Services of each build of a root, and its problems at their sources, by the build's id. */
export function checkInBuilds(
  snapshot: Snapshot,
  { root: given, ...options }: InBuildsOptions,
): readonly BuildReport[] {
  const root = rootUri(given);
  return (snapshot.builds?.worlds(root) ?? [])
    .map(world => reportOf(snapshot, world, { root, ...options }))
    .sort((a, b) => compareText(a.id, b.id));
}

function reportOf(
  snapshot: Snapshot,
  world: BuildWorld,
  { root, isReported, namespace }: InBuildsOptions,
): BuildReport {
  const { id, folder, status, reason } = world.output;
  const built = world.snapshot();
  const pathOf = (uri: string) => decodeURIComponent(uri.slice(root.length + 1));
  const isWhole = isReported(folder === '.' ? 'kustomization.yaml' : `${folder}/kustomization.yaml`);
  const isWanted = (resourceId: string): boolean => {
    const placed = built.resource(resourceId);
    if (!placed) return false;
    return namespace === undefined || built.namespaceOf(placed) === namespace;
  };
  const services = built
    .services()
    .filter(({ id: serviceId, file }) => (isWhole || isReported(file.path)) && isWanted(serviceId))
    .map(service => checkedService(built, service, pathOf));
  const problems = problemsOfBuild(snapshot, world)
    .map(each => ({ each, file: pathOf(each.told.uri) }))
    .filter(({ each, file }) => (isWhole || isReported(file)) && isWanted(each.raw.resourceId))
    .map(({ each, file }) => checkedProblem(each, file));
  return { id, status, reason, services: [...services].sort(byPlace), problems: problems.sort(byPlaceOfProblem) };
}

/** A problem in words that are true of one build alone. */
function checkedProblem({ raw, told }: ProblemOfBuild, file: string): CheckedProblem {
  const { code, severity, message, resource } = raw;
  return { code, severity, file, range: told.range, message, resource };
}

function byPlace(a: CheckedService, b: CheckedService): number {
  return compareText(a.file, b.file) || a.line - b.line || compareText(a.name, b.name);
}

function byPlaceOfProblem(a: CheckedProblem, b: CheckedProblem): number {
  const { start } = a.range;
  return compareText(a.file, b.file) || start.line - b.range.start.line || compareText(a.message, b.message);
}
