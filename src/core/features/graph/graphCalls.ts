import type { GraphEdge } from '../../../protocol/graph.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { type Call, callsOf } from '../../resolve/links/calls.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { blockedCalls } from '../../rules/policies/blockedCalls.ts';
import { calledPortMissing } from '../../rules/calls/callPortMissing.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../../rules/words/words.ts';
import { edgeId } from './graphEdges.ts';
import type { CallPiece } from './graphPieces.ts';

/** The calls of a workload, one piece per Service with all of its addresses. */
export function callPieces(snapshot: Snapshot, caller: PlacedResource<WorkloadFacts>): readonly CallPiece[] {
  const calls = callsOf(snapshot, caller);
  const blocked = calls.length > 0 ? blockedCalls(snapshot, caller) : [];
  const byService = new Map<string, Call[]>();
  for (const call of calls) {
    const to = call.services[0]?.id ?? '';
    const same = byService.get(to);
    if (same) same.push(call);
    else byService.set(to, [call]);
  }
  return [...byService].map(([to, same]) => {
    const held = blocked.find(({ call }) =>
      same.some(each => each.at.link === call.at.link && each.link === call.link),
    );
    return callPiece(snapshot, same, { to, blocked: held?.message ?? '' });
  });
}

/** The edges of calls; `from`: the id of the caller's node. */
export function callEdges(from: string, calls: readonly CallPiece[]): GraphEdge[] {
  return calls.map(({ to, state, label, reason }) => {
    const id = edgeId('calls', from, to);
    return { id, from, to, type: 'calls', state, label, reason };
  });
}

/** The called Service, and why policies block the call; '' where they do not. */
interface CallEnd {
  readonly to: string;
  readonly blocked: string;
}

function callPiece(snapshot: Snapshot, calls: readonly Call[], { to, blocked }: CallEnd): CallPiece {
  const missing = calls.map(call => missingInWords(snapshot, call));
  const broken = [...new Set([...missing.filter(message => message !== undefined), blocked])]
    .filter(Boolean)
    .join('; ');
  const doubt = broken === '' ? doubtOf(snapshot, calls) : '';
  return {
    to,
    state: broken !== '' ? 'broken' : doubt !== '' ? 'unknown' : 'ok',
    label: inWords([...new Set(calls.map(addressInWords))].join(', '), LONGEST_REASON),
    reason: inWords(broken || doubt, LONGEST_REASON),
  };
}

function missingInWords(snapshot: Snapshot, call: Call): string | undefined {
  return calledPortMissing(snapshot, call.address.source, [call.services], call.link.port)?.message;
}

/** True for an address in a Secret, of which only the name of the Service is shown. */
function isSecret({ address }: Call): boolean {
  return address.source.resource.facts.kind === 'Secret';
}

/** The Service with its namespace and port as written: `db.shop:5432`. */
function addressInWords(call: Call): string {
  const { name, namespace, port }: NameLink = call.link;
  const host = namespace === '' ? name : `${name}.${namespace}`;
  return port && !isSecret(call) ? `${host}:${port.name || (port.number ?? '')}` : host;
}

function doubtOf(snapshot: Snapshot, calls: readonly Call[]): string {
  const [service] = calls[0]?.services ?? [];
  const { verdict } = service ? snapshot.wiringOf(service) : { verdict: 'unknown' };
  return service && verdict === 'unknown' ? `cannot tell whether anything is behind ${nameInWords(service)}` : '';
}
