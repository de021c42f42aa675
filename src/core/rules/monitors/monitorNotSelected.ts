import { folderOf } from '../../model/paths.ts';
import {
  isEmpty,
  labelSelectorAnswer,
  labelSelectorMatches,
  NAMESPACE_NAME_LABEL,
  newLabels,
} from '../../model/labels.ts';
import type { Answer, Labels, LabelSelector } from '../../model/labels.ts';
import { isCustomResource, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { Fix, RelatedPlace } from '../../model/problem.ts';
import type { MonitorChoice, WorkloadFacts } from '../../model/resource.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { namespaceLabelsOf } from '../../resolve/scope/namespaceLabels.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { addPairs } from '../fixes/mapEdits.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords, pairsInWords, selectorInWords } from '../words/words.ts';

const KINDS = ['Prometheus', 'PrometheusAgent'];
/** Maximum number of monitors that are checked one by one. */
const MOST_ELSEWHERE = 200;
const INSTALLERS = ['HelmRelease', 'HelmChart', 'Release', 'Application', 'ApplicationSet'];

/**
 * A monitor that no Prometheus in scope selects, and none elsewhere: by its labels, or by its namespace. Source:
 * prometheus-operator, PrometheusSpec.serviceMonitorSelector and serviceMonitorNamespaceSelector.
 */
export const monitorNotSelected = linkRule(
  {
    code: 'monitor-not-selected',
    severity: 'warning',
    reads: ['inScope', 'whyUnread', 'namespaceOf', 'named', 'ownLabelsOf', 'anywhere'],
  },
  finding,
);

/** A Prometheus with its selectors for this kind of monitor. */
interface Looking {
  readonly prometheus: PlacedResource<WorkloadFacts>;
  readonly choice: MonitorChoice;
}

function finding(snapshot: Snapshot, { placed, link }: ResolvedLink): Finding | undefined {
  const isOfServices = link.type === 'selector' && link.target === 'services';
  const isOne = isInOneFolder(snapshot, placed);
  const looking = KINDS.flatMap(kind => snapshot.inScope(kind, placed))
    .filter(isWorkload)
    .flatMap(prometheus => choiceOf(prometheus, isOfServices))
    .filter(each => isBeside(placed, each.prometheus) || (isOne && isTogether(snapshot, placed, each)));
  const [first] = looking;
  if (!first || mayBeOthers(snapshot, placed)) return undefined;
  const labels = snapshot.ownLabelsOf(placed);
  if (looking.some(each => takes(snapshot, placed, { ...each, labels }) !== 'no')) return undefined;
  if (mayBeTaken(snapshot, placed, isOfServices)) return undefined;
  const byLabels = looking.find(({ choice }) => labelsAnswer(choice.selector, labels) === 'no');
  return byLabels ? labelFinding(placed, byLabels, looking) : namespaceFinding(placed, first);
}

/** True if any Prometheus of the workspace folder selects it: examples are applied beside the manifests around them. */
function mayBeTaken(snapshot: Snapshot, placed: PlacedResource, isOfServices: boolean): boolean {
  const all = KINDS.flatMap(kind => snapshot.anywhere(kind, placed)).filter(isWorkload);
  if (all.length > MOST_ELSEWHERE) return true;
  const labels = snapshot.ownLabelsOf(placed);
  return all
    .flatMap(prometheus => choiceOf(prometheus, isOfServices))
    .some(each => takes(snapshot, placed, { ...each, labels }) !== 'no');
}

function isBeside(monitor: PlacedResource, prometheus: PlacedResource): boolean {
  return folderOf(prometheus.file.path) === folderOf(monitor.file.path);
}

/** If there are several in several folders, each is probably for objects near it, or belongs to a chart. */
function isInOneFolder(snapshot: Snapshot, monitor: PlacedResource): boolean {
  const all = KINDS.flatMap(kind => snapshot.anywhere(kind, monitor));
  return new Set(all.map(({ file }) => folderOf(file.path))).size === 1;
}

/** True if it selects another monitor that this one sees: otherwise it may belong to another example. */
function isTogether(snapshot: Snapshot, monitor: PlacedResource, looking: Looking): boolean {
  return snapshot.inScope(monitor.resource.facts.kind, monitor).some(other => {
    const labels = snapshot.ownLabelsOf(other);
    const isOwn = isNearer(other, monitor, looking.prometheus);
    return other.id !== monitor.id && !isOwn && takes(snapshot, other, { ...looking, labels }) === 'yes';
  });
}

/** True if the Prometheus is nearer to the other monitor than to this one: the two may be an example of their own. */
function isNearer(other: PlacedResource, monitor: PlacedResource, prometheus: PlacedResource): boolean {
  const shared = ({ file }: PlacedResource) => sharedDepth(folderOf(file.path), folderOf(prometheus.file.path));
  return shared(other) > shared(monitor);
}

/** Number of common parent folders of two paths. */
function sharedDepth(a: string, b: string): number {
  const others = b.split('/');
  const differs = a.split('/').findIndex((name, depth) => name !== others[depth]);
  return differs === -1 ? a.split('/').length : differs;
}

/** If it selects no monitors of any kind, its targets are configured elsewhere. */
function choiceOf(prometheus: PlacedResource<WorkloadFacts>, isOfServices: boolean): readonly Looking[] {
  const { scrapes } = prometheus.resource.facts;
  if (!scrapes) return [];
  return [{ prometheus, choice: isOfServices ? scrapes.services : scrapes.pods }];
}

/** A Prometheus that is part of a chart, or that could not be read. */
function mayBeOthers(snapshot: Snapshot, placed: PlacedResource): boolean {
  const installed = INSTALLERS.flatMap(kind => snapshot.inScope(kind, placed)).filter(isCustomResource);
  if (installed.some(({ resource }) => resource.facts.installs?.some(name => /prom|monitoring/i.test(name))))
    return true;
  return snapshot.whyUnread(placed, KINDS) !== undefined;
}

/** A Prometheus, its selectors for a kind of monitor, and the labels of one. */
export interface Taking extends Looking {
  readonly labels: Labels;
}

/** Whether a Prometheus selects a monitor. */
export function takes(snapshot: Snapshot, monitor: PlacedResource, { prometheus, choice, labels }: Taking): Answer {
  const { scrapes } = prometheus.resource.facts;
  if (prometheus.resource.templated || (!scrapes?.services.selector && !scrapes?.pods.selector)) return 'unknown';
  const answers = [labelsAnswer(choice.selector, labels), namespaceAnswerOf(snapshot, monitor, { prometheus, choice })];
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

/** An omitted selector selects none. */
function labelsAnswer(selector: LabelSelector | undefined, labels: Labels): Answer {
  if (!selector) return 'no';
  const values = [...Object.values(selector.matchLabels), ...selector.matchExpressions.flatMap(each => each.values)];
  if ([...values, ...Object.values(labels)].some(isPlaceholder)) return 'unknown';
  return labelSelectorMatches(selector, labels) ? 'yes' : 'no';
}

/** An omitted selector means its own namespace; an omitted namespace may be any. */
function namespaceAnswerOf(snapshot: Snapshot, monitor: PlacedResource, { prometheus, choice }: Looking): Answer {
  const own = snapshot.namespaceOf(monitor);
  const { namespaces } = choice;
  if (namespaces && isEmpty(namespaces.matchLabels) && namespaces.matchExpressions.length === 0) return 'yes';
  if (!namespaces) {
    // It is unknown where objects outside of the build are applied.
    if (prometheus.file.root !== monitor.file.root) return 'unknown';
    if (own === snapshot.namespaceOf(prometheus)) return 'yes';
    return [monitor, prometheus].some(each => each.resource.facts.namespace === '') ? 'unknown' : 'no';
  }
  const labels = namespaceLabelsOf(snapshot.named('Namespace', own), own);
  if (labels) return labelSelectorMatches(namespaces, labels) ? 'yes' : 'no';
  return labelSelectorAnswer(namespaces, Object.assign(newLabels(), { [NAMESPACE_NAME_LABEL]: own }));
}

function labelFinding(placed: PlacedResource, { prometheus, choice }: Looking, all: readonly Looking[]): Finding {
  const { spans, facts } = placed.resource;
  const wanted = Object.entries(choice.selector?.matchLabels ?? {}).filter(
    ([key, value]) => facts.labels[key] !== value,
  );
  const pairs = pairsInWords(wanted);
  const wants = pairs === '' && choice.selector ? selectorInWords(choice.selector) : pairs;
  const why = choice.selector ? `wants ${wants}` : `has no selector for ${inWords(facts.kind)}s`;
  return {
    range: rangeOf(placed, spans.labels?.span ?? spans.name),
    message: `No Prometheus in scope selects ${nameInWords(placed)}: ${nameInWords(prometheus)} ${why}`,
    related: relatedTo(prometheus),
    fixes: () => (all.length === 1 ? labelFixes(placed, wanted) : []),
  };
}

function namespaceFinding(placed: PlacedResource, { prometheus, choice }: Looking): Finding {
  const { spans, facts } = placed.resource;
  const own = inWords(prometheus.resource.facts.namespace);
  const where = choice.namespaces
    ? 'looks only into namespaces with other labels'
    : `looks only into its own namespace ${own}`;
  return {
    range: rangeOf(placed, spans.namespace ?? spans.name),
    message: `No Prometheus in scope selects ${nameInWords(placed)} of namespace ${inWords(facts.namespace)}: ${nameInWords(prometheus)} ${where}`,
    related: relatedTo(prometheus),
  };
}

function relatedTo(prometheus: PlacedResource): readonly RelatedPlace[] {
  return [
    {
      ...locationOf(prometheus, prometheus.resource.spans.name),
      message: `${nameInWords(prometheus)} selects monitors`,
    },
  ];
}

function labelFixes(placed: PlacedResource, wanted: readonly (readonly [string, string])[]): readonly Fix[] {
  const { facts, spans } = placed.resource;
  if (!spans.labels || wanted.length === 0 || wanted.some(([key]) => key in facts.labels)) return [];
  const missing = Object.assign(newLabels(), Object.fromEntries(wanted)) as Labels;
  const edits = addPairs({ placed, title: 'labels', labels: facts.labels, spans: spans.labels }, missing);
  const pairs = pairsInWords(wanted);
  return edits ? [{ title: `Label it with ${pairs}`, edits, preferred: true }] : [];
}
