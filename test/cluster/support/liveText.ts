import { parseAllDocuments } from 'yaml';
import type { LiveService } from '../../../src/core/model/live.ts';
import { LIVE_KINDS, type LiveKind } from '../../../src/cluster/protocol/kinds.ts';
import { ClusterState } from '../../../src/cluster/state/clusterState.ts';

/** Objects of the API in one text, as `kubectl get -o yaml` prints them with `---` between. */
export function objectsIn(yaml: string): readonly Record<string, unknown>[] {
  return parseAllDocuments(yaml).flatMap(document => {
    const object = document.toJS() as Record<string, unknown> | null;
    return object ? [object] : [];
  });
}

/** A state that read all of these objects' namespaces but for the kinds of `forbidden`. */
export function stateOf(yaml: string, forbidden: readonly LiveKind[] = []): ClusterState {
  const state = new ClusterState();
  const names = new Map<string, Set<string>>();
  for (const object of objectsIn(yaml)) {
    const kind = object['kind'] === 'Endpoints' ? 'EndpointSlice' : (object['kind'] as LiveKind);
    const { namespace, name } = object['metadata'] as { readonly namespace: string; readonly name: string };
    if (!forbidden.includes(kind)) state.put(kind, object, object['kind'] === 'Endpoints');
    names.set(kind, (names.get(kind) ?? new Set()).add(`${namespace}/${name}`));
  }
  for (const kind of LIVE_KINDS) {
    if (forbidden.includes(kind)) state.unreadable(kind, '', `${kind}s are forbidden`);
    else state.listed(kind, '', names.get(kind) ?? new Set());
  }
  return state;
}

/** A Service as lines of text: its verdict, then a line per port and per Pod that is not behind it, then its owners. */
export function liveText({ name, verdict, reason, ports, owners }: LiveService): string {
  return [
    `${name}: ${verdict}${reason === '' ? '' : `: ${reason}`}`,
    ...ports.flatMap(port => [
      `  ${port.name || '-'} ${port.port ?? '-'} ${port.ready}/${port.total}${port.lacking ? ` lacking ${port.lacking}` : ''}`,
      ...port.why.map(each => `    ${each.pod}: ${each.reason}`),
    ]),
    ...owners.map(each => `  ${each.owner} ${each.ready}/${each.total}`),
  ].join('\n');
}

/** What is said of the Services of some objects, by name. */
export function verdictsOf(yaml: string, forbidden: readonly LiveKind[] = []): string {
  const services = stateOf(yaml, forbidden).flush()?.services ?? [];
  return [...services]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(liveText)
    .join('\n');
}
