import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { LabelDifference, NearMiss, ServiceWiring, WorkloadMatch } from '../../model/verdict.ts';
import { callersOf } from '../../resolve/links/calls.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { elsewhereInWords } from '../../rules/words/nothingInWords.ts';
import { LONGEST_REASON } from '../../rules/words/words.ts';
import { addressesOf, podAddressesOf } from '../words/addresses.ts';
import { liveHover } from '../live/liveHover.ts';
import { nameInMarkdown, placeInMarkdown, someOf } from './hoverParts.ts';
import { blocks, code, list, plain } from '../words/markdown.ts';
import { podCountOf, reachInWords, replicasInWords } from '../words/podCount.ts';
import { portInWords, portReaches } from '../words/portWords.ts';
import { scaleInMarkdown } from './scaleWords.ts';
import { lifetimeInWords } from '../words/verdictWords.ts';

const MOST_WORKLOADS = 10;
const MOST_PLACES = 3;
const MOST_POSSIBLE = 5;
const MOST_CALLERS = 10;

/**
 * Markdown about a Service: its verdict with the reason, the Pods that it reaches, its ports and its addresses. isSaid:
 * the editor also shows a problem that explains why it selects nothing.
 */
export function serviceHover(snapshot: Snapshot, service: PlacedResource<ServiceFacts>, isSaid = false): string {
  const wiring = snapshot.wiringOf(service);
  return blocks([
    titleLine(wiring),
    isSaid && wiring.verdict === 'nothing' ? nearLine(snapshot, wiring) : verdictLine(snapshot, wiring),
    possibleLine(snapshot, wiring),
    liveHover(snapshot, service),
    portLine(snapshot, wiring),
    addressLine(snapshot, wiring),
    callerLine(snapshot, wiring),
    podNameLine(wiring),
    noteLine(wiring),
  ]);
}

/** The Service with its namespace. */
export function titleLine({ service, namespace }: ServiceWiring): string {
  return `**${nameInMarkdown(service)}**${namespace === '' ? '' : ` in namespace ${code(namespace)}`}`;
}

function verdictLine(snapshot: Snapshot, wiring: ServiceWiring): string {
  const { verdict, service } = wiring;
  const reason = plain(wiring.reason, LONGEST_REASON);
  const because = reason === '' ? '' : `: ${reason}`;
  switch (verdict) {
    case 'selects':
      return selectsPart(snapshot, wiring);
    case 'nothing':
      return nothingPart(snapshot, wiring);
    case 'unknown':
      return `Cannot tell what it selects${because}`;
    case 'unmanaged':
      return 'No selector: somebody else supplies its endpoints';
    case 'external':
      return `ExternalName: an alias for ${code(service.resource.facts.externalName)}`;
  }
}

/** A single workload in the sentence itself, several in a list below it. */
function selectsPart(snapshot: Snapshot, wiring: ServiceWiring): string {
  const { service, matches } = wiring;
  const { selector } = service.resource.facts;
  const why = wiring.reason === '' ? '' : ` (${plain(wiring.reason, LONGEST_REASON)})`;
  const items = matches.slice(0, MOST_WORKLOADS).map(match => {
    const { workload } = match;
    const made = workload.resource.facts.madeBy ? 'Pods made by ' : '';
    const count = replicasInWords(podCountOf(workload.resource.facts, selector)) + scaleInMarkdown(snapshot, workload);
    return `${made}${nameInMarkdown(workload)}${count}${lifetimeNote(match)}: ${placesOf(match)}`;
  });
  if (matches.length === 1) return `Selects ${items.join('')}${why}`;
  if (matches.length > MOST_WORKLOADS) items.push(`and ${matches.length - MOST_WORKLOADS} more`);
  return blocks([`Selects ${plain(reachInWords(wiring))}${why}:`, list(items)]);
}

function lifetimeNote({ lifetime }: WorkloadMatch): string {
  const words = lifetimeInWords(lifetime);
  return words === '' ? '' : `, ${words}`;
}

function placesOf({ places }: WorkloadMatch): string {
  return someOf(places, MOST_PLACES, placeInMarkdown);
}

/** Where the closest match is defined; the difference is already shown. */
function nearLine(snapshot: Snapshot, { service }: ServiceWiring): string {
  const toText = (workload: PlacedResource<WorkloadFacts>): string =>
    `${nameInMarkdown(workload)} (${placeInMarkdown(workload)})`;
  const near = snapshot.nearMisses(service).map(({ workload }) => workload);
  return near.length === 0 ? '' : `Closest match: ${someOf(near, MOST_POSSIBLE, toText)}`;
}

/** The closest match says more than the reason, and replaces it. */
function nothingPart(snapshot: Snapshot, { service, reason }: ServiceWiring): string {
  const near = snapshot.nearMisses(service);
  if (near.length > 0)
    return blocks(['**Selects nothing**. Closest match:', list(near.map(each => nearMissItem(snapshot, each)))]);
  const elsewhere = elsewhereInWords(snapshot.podsElsewhere(service));
  return `**Selects nothing**${reason === '' ? '' : `: ${plain(reason, LONGEST_REASON)}`}${plain(elsewhere, LONGEST_REASON)}`;
}

function nearMissItem(snapshot: Snapshot, { kind, workload, differs }: NearMiss): string {
  const name = `${nameInMarkdown(workload)} (${placeInMarkdown(workload)})`;
  if (kind === 'namespace') return `${name} matches, in namespace ${code(snapshot.namespaceOf(workload))}`;
  if (kind === 'ownLabels') return `only the labels of ${name} itself match, not its template's`;
  return `${name} has ${differs.map(differenceText).join(', ')}`;
}

function differenceText({ key, want, have }: LabelDifference): string {
  const wanted = `where the selector wants ${code(`${key}: ${want}`)}`;
  return have === undefined ? `no ${code(key)}, ${wanted}` : `${code(`${key}: ${have}`)}, ${wanted}`;
}

function possibleLine(snapshot: Snapshot, { service }: ServiceWiring): string {
  const possible = snapshot.possible(service);
  const toText = (workload: PlacedResource<WorkloadFacts>) =>
    `${nameInMarkdown(workload)} (${placeInMarkdown(workload)})`;
  if (possible.length === 0) return '';
  return `${possible.length} more ${possible.length === 1 ? 'matches' : 'match'} farther away: ${someOf(possible, MOST_POSSIBLE, toText)}`;
}

/** Its ports with where they lead; '' where it has none. */
export function portLine(snapshot: Snapshot, wiring: ServiceWiring): string {
  const reaches = portReaches(snapshot, wiring);
  if (reaches.length === 0 || wiring.verdict === 'external') return '';
  const words = reaches.map(reach => code(portInWords(reach)) + (reach.ok ? '' : ' **(no endpoint there)**'));
  return `Ports: ${words.join(', ')}`;
}

function addressLine({ settings }: Snapshot, wiring: ServiceWiring): string {
  const addresses = addressesOf(wiring);
  if (addresses.length === 0) return '';
  const { namespace } = wiring.service.resource.facts;
  const isAssumed = namespace === '' && wiring.namespace !== '' && wiring.namespace === settings.omittedNamespace;
  const note = isAssumed ? ` (if applied to namespace ${code(wiring.namespace)}: the manifest names none)` : '';
  return `Addresses: ${addresses.map(code).join(', ')}${note}`;
}

/** The workloads that call it, each once. */
function callerLine(snapshot: Snapshot, { service }: ServiceWiring): string {
  const callers = [...new Map(callersOf(snapshot, service).map(({ caller }) => [caller.id, caller])).values()];
  const toText = (caller: PlacedResource) => `${nameInMarkdown(caller)} (${placeInMarkdown(caller)})`;
  return callers.length === 0 ? '' : `Called by: ${someOf(callers, MOST_CALLERS, toText)}`;
}

function podNameLine(wiring: ServiceWiring): string {
  const names = podAddressesOf(wiring);
  return names.length === 0 ? '' : `Its Pods: ${names.map(name => (name === '…' ? name : code(name))).join(', ')}`;
}

function noteLine({ service, verdict }: ServiceWiring): string {
  const { headless, publishNotReadyAddresses } = service.resource.facts;
  if (verdict === 'external') return '';
  const notes: string[] = [];
  if (headless) notes.push('Headless: DNS answers with the addresses of the Pods, and ports are not translated.');
  if (publishNotReadyAddresses) notes.push('Pods count before they are ready (publishNotReadyAddresses).');
  return notes.join(' ');
}
