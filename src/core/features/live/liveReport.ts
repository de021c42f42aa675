import type { LiveReport, ReportedPort, ReportedService } from '../../../protocol/liveReport.ts';
import type { LivePort, LiveService } from '../../model/live.ts';
import { compareText } from '../../model/compare/order.ts';
import { lineOf } from '../../model/place.ts';
import type { LiveView } from '../../resolve/live/liveView.ts';
import type { AppliedService, Snapshot } from '../../resolve/snapshot.ts';
import { differencesOf } from '../../rules/live/differencesOf.ts';

/** Options of the report that the snapshot does not know. */
export interface LiveReportOptions {
  /** The workspace folder, as a URI. */
  readonly root: string;
  /** Namespaces that were read. */
  readonly namespaces: readonly string[];
  /** True for a file (relative to the root, `/`) that is to be reported. */
  readonly isReported: (path: string) => boolean;
}

/** The report of `podwire live`: Services of the manifests and those that only the cluster has, by namespace and name. */
export function liveReport(snapshot: Snapshot, options: LiveReportOptions): LiveReport {
  const { live } = snapshot;
  const { namespaces } = options;
  if (!live) return { version: 1, context: '', namespaces, services: [], unreadable: [] };
  const own = live
    .appliedServices()
    .filter(
      ({ placed: { file } }) => (file.root === options.root || isBuilt(file.root)) && options.isReported(file.path),
    )
    .map(applied => ownService(live, applied));
  const extra = live.namespaces().flatMap(namespace => live.extraIn(namespace).map(extraService));
  const services = [...once(own), ...extra].sort(
    (a, b) =>
      compareText(a.namespace, b.namespace) || compareText(a.name, b.name) || compareText(a.file ?? '', b.file ?? ''),
  );
  return { version: 1, context: live.context, namespaces, services, unreadable: live.unreadable };
}

function ownService(live: LiveView, { placed, snapshot }: AppliedService): ReportedService {
  const found = live.serviceOf(placed);
  const { namespace, name } = placed.resource.facts;
  const identity = live.nameOf(placed) ?? { namespace: namespace || live.namespace, name };
  const place = { file: placed.file.path, line: lineOf(placed) };
  const drift = differencesOf(snapshot, placed).map(each => ({
    field: each.field,
    manifest: each.manifest,
    cluster: each.cluster,
    manager: each.manager,
  }));
  if (found.is === 'there') return { ...identity, ...stateOf(found.object), drift, ...place };
  const reason = found.is === 'unknown' ? found.reason : `it is not in ${live.context}`;
  return { ...identity, verdict: found.is, reason, ports: [], drift, ...place };
}

/** Removes duplicates: builds that share a document report the same about it. */
function once(services: readonly ReportedService[]): readonly ReportedService[] {
  const keyOf = ({ namespace, name, file, line }: ReportedService): string =>
    JSON.stringify([namespace, name, file, line]);
  return [...new Map(services.map(each => [keyOf(each), each])).values()];
}

/** True for the root of a build's own text. */
function isBuilt(root: string): boolean {
  return root.startsWith('podwire-build:');
}

function extraService(service: LiveService): ReportedService {
  return { namespace: service.namespace, name: service.name, ...stateOf(service), drift: [] };
}

function stateOf({ verdict, reason, ports }: LiveService): Pick<ReportedService, 'verdict' | 'reason' | 'ports'> {
  return { verdict, reason, ports: ports.map(portOf) };
}

function portOf({ name, port, ready, total, why }: LivePort): ReportedPort {
  return { name, port: port ?? null, ready, total, why: why.map(({ pod, reason }) => ({ pod, reason })) };
}
