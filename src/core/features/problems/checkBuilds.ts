import type { CheckedApplier, CheckedBuild, CheckedBuildName, CheckedInstance } from '../../../protocol/check.ts';
import type { BuildOutput } from '../../model/build.ts';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { compareText } from '../../model/compare/order.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { type BuiltWiring, wiringsOf } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** All builds of a root, by id. `pathOf`: the path of a file relative to it. */
export function checkedBuilds(
  { builds }: Snapshot,
  root: string,
  pathOf: (uri: string) => string,
): readonly CheckedBuild[] {
  return (builds?.worlds(root) ?? [])
    .map(({ output, snapshot }) => ({
      ...nameOf(output, pathOf),
      status: output.status,
      reason: output.reason,
      services: snapshot().services().length,
    }))
    .sort((a, b) => compareText(a.id, b.id));
}

/** The Service in each build that applies it, by the build's id. */
export function checkedInstances(
  { builds }: Snapshot,
  service: PlacedResource<ServiceFacts>,
  pathOf: (uri: string) => string,
): readonly CheckedInstance[] {
  return wiringsOf(builds, service)
    .map(each => instance(each, pathOf))
    .sort((a, b) => compareText(a.id, b.id) || compareText(a.namespace, b.namespace) || compareText(a.name, b.name));
}

function instance({ world, wiring }: BuiltWiring, pathOf: (uri: string) => string): CheckedInstance {
  const { facts } = wiring.service.resource;
  return {
    ...nameOf(world.output, pathOf),
    values: world.output.values,
    namespace: facts.namespace,
    name: facts.name,
    verdict: wiring.verdict,
    reason: wiring.reason,
    workloads: wiring.matches.map(({ workload: { resource } }) => {
      const { kind, namespace, name } = resource.facts;
      return { kind, namespace, name };
    }),
  };
}

function nameOf({ id, folder, kind, release, by }: BuildOutput, pathOf: (uri: string) => string): CheckedBuildName {
  return { id, build: folder, kind, release: release ?? null, by: by ? applier(by, pathOf) : null };
}

function applier(
  { kind, namespace, name, uri, line }: NonNullable<BuildOutput['by']>,
  pathOf: (uri: string) => string,
): CheckedApplier {
  return { kind, namespace, name, file: pathOf(uri), line };
}

/** The Service to report: for one in a template, as its first release renders it. */
export function toldAs(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): PlacedResource<ServiceFacts> {
  if (!service.resource.templated) return service;
  const first = snapshot.builds
    ?.instancesOf(service)
    .find(({ world: { output } }) => output.kind === 'helm' || output.charts)?.placed;
  return first && isService(first) ? first : service;
}
