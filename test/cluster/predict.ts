import { isWorkload } from '../../src/core/model/kinds.ts';
import type { PlacedResource } from '../../src/core/model/manifest.ts';
import type { ServiceFacts } from '../../src/core/model/resource.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import type { VerdictKind } from '../../src/core/model/verdict.ts';
import { resolvePort } from '../../src/core/resolve/services/ports.ts';
import type { Snapshot } from '../../src/core/resolve/snapshot.ts';
import { Workspace } from '../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../src/core/rules/rules.ts';
import { type Outcome, SOMEBODY, sorted } from './recording.ts';

const ROOT = 'file:///fixtures';

/** What Podwire says of the fixtures, and of which Services it does not know what they select. */
export interface Prediction extends Outcome {
  readonly unknown: readonly string[];
  /** Aliases of other hosts. */
  readonly external: readonly string[];
}

/** Reads the fixtures as the editor would, and says what the controllers should make of them. */
export function predict(fixtures: ReadonlyMap<string, string>): Prediction {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.configure(DEFAULT_SETTINGS);
  workspace.apply(Array.from(fixtures, ([name, text]) => ({ uri: `${ROOT}/${name}`, text })));
  const snapshot = workspace.snapshot();
  const refused = refusedDocuments(snapshot);
  const services = snapshot.services().filter(each => !(documentId(each) in refused));
  return {
    refused,
    services: sorted(services.map(each => [nameIn(snapshot, each), endpointsOf(snapshot, each)])),
    budgets: sorted(
      objectsOf(snapshot, 'PodDisruptionBudget').map(each => [nameIn(snapshot, each), podsOf(snapshot, each)]),
    ),
    scalers: sorted(
      objectsOf(snapshot, 'HorizontalPodAutoscaler').map(each => [
        nameIn(snapshot, each),
        snapshot.resolveLink(each, 0).verdict === 'found',
      ]),
    ),
    unknown: withVerdict(snapshot, services, 'unknown'),
    external: withVerdict(snapshot, services, 'external'),
  };
}

function objectsOf(snapshot: Snapshot, kind: string): readonly PlacedResource[] {
  const all = snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri));
  return all.filter(({ resource }) => resource.facts.kind === kind);
}

function withVerdict(
  snapshot: Snapshot,
  services: readonly PlacedResource<ServiceFacts>[],
  verdict: VerdictKind,
): string[] {
  const found = services.filter(each => snapshot.wiringOf(each).verdict === verdict);
  return found.map(each => nameIn(snapshot, each)).sort();
}

/** Documents with an error: an API server does not take them. Keys that are written twice are the client's to refuse. */
function refusedDocuments(snapshot: Snapshot): Record<string, string> {
  const refused = new Map<string, string>();
  for (const { uri } of snapshot.files()) {
    const resources = snapshot.resourcesIn(uri);
    for (const { code, severity, message, resource } of problemsOf(snapshot, uri)) {
      const found = resources.find(({ resource: { facts } }) => resource.endsWith(`${facts.namespace}/${facts.name}`));
      if (severity === 'error' && code !== 'duplicate-label-key' && found) refused.set(documentId(found), message);
    }
  }
  // kubectl does not even send what it cannot read.
  for (const { path, manifest } of snapshot.files())
    for (const { index, problem } of manifest.documents)
      if (problem?.kind === 'broken') refused.set(`${path}#${index}`, problem.message);
  return sorted(refused);
}

function documentId({ file, document }: PlacedResource): string {
  return `${file.path}#${document.index}`;
}

function nameIn(snapshot: Snapshot, placed: PlacedResource): string {
  return `${snapshot.namespaceOf(placed)}/${placed.resource.facts.name}`;
}

function endpointsOf(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): Record<string, readonly string[]> {
  const { verdict, matches } = snapshot.wiringOf(service);
  const supplied = !problemsOf(snapshot, service.file.uri).some(
    ({ code, resource }) =>
      code === 'service-without-endpoints' && resource.endsWith(`/${service.resource.facts.name}`),
  );
  if (verdict === 'unmanaged') return supplied ? { [SOMEBODY]: [] } : {};
  const alive = matches.filter(({ lifetime }) => lifetime !== 'scaledToZero');
  return sorted(
    alive.map(({ workload }) => {
      const { kind, name } = workload.resource.facts;
      return [`${kind} ${name}`, portsOf(service.resource.facts, snapshot.templateOf(workload))] as const;
    }),
  );
}

function portsOf({ ports }: ServiceFacts, template: Parameters<typeof resolvePort>[1] | undefined): string[] {
  if (!template) return [];
  return ports
    .flatMap(each => {
      const { number } = resolvePort(each, template);
      return number === undefined ? [] : [`${each.name} ${number}/${each.protocol}`.trim()];
    })
    .sort();
}

/** Copies of one workload count once. */
function podsOf(snapshot: Snapshot, budget: PlacedResource): number {
  if (budget.resource.facts.links.length === 0) return 0;
  const workloads = snapshot
    .resolveLink(budget, 0)
    .targets.flatMap(([first]) => (first && isWorkload(first) ? [first.resource.facts] : []));
  return workloads.reduce((pods, { replicas }) => pods + (replicas ?? 1), 0);
}
