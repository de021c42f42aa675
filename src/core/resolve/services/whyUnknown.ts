import { ANY_TEMPLATE_REF, nameKey } from '../../index/labelKeys.ts';
import type { RootIndex, UnreadEntry, WorkloadEntry } from '../../index/rootIndex.ts';
import { isEmpty, type Labels, newLabels, serviceSelects, sortedPairs } from '../../model/labels.ts';
import { isWorkload } from '../../model/kinds.ts';
import { programOfLabel, withoutProgramLabels } from '../../model/programLabels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { isOfCluster, SYSTEM_NAMESPACE } from './clusterLabels.ts';
import { isOnlyOnLivePods, namedByControllerLabel } from './controllerLabels.ts';
import { customsInScope, isBuiltWith } from '../scope/customsInScope.ts';
import { installReason, mayMake, wantedBy } from '../scope/installedCharts.ts';
import { isInPlaceScope, placeLevelsOf } from '../scope/levels.ts';
import { matchInScope } from './matchInScope.ts';
import { mayBecome } from '../../parse/templated.ts';
import { ownedLabelOf } from '../../parse/operators/operatorLabels.ts';
import { objectsInScope } from '../scope/objectsInScope.ts';
import { omittedReason, sideOf, writtenNamespace } from '../scope/omittedNamespaces.ts';
import { chartReason, unreadBuildReason, unreadFileReason } from '../scope/unreadReasons.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** A Service that matches nothing in scope, with the data for the reasons below. */
interface Question {
  readonly index: RootIndex;
  readonly search: WorkloadSearch;
  readonly service: PlacedResource<ServiceFacts>;
  readonly selector: Labels;
  readonly path: string;
  /** Of the Service, effective. */
  readonly namespace: string;
}

/** In order of evaluation: the most certain first. */
const REASONS: readonly ((question: Question) => string | undefined)[] = [
  inChart,
  patchOnly,
  supplied,
  liveLabel,
  customResource,
  installedChart,
  templateElsewhere,
  operatorLabel,
  programLabel,
  rolloutLabel,
  canary,
  clusterComponent,
  omittedNamespace,
  unreadBuild,
  unreadFile,
  fartherAway,
];

/**
 * Why a Service without a match may select Pods all the same; undefined if every Pod producer in scope could be read
 * and none matches. Source: SEMANTICS.md, "A verdict has three values".
 */
export function whyUnknown(
  index: RootIndex,
  search: WorkloadSearch,
  service: PlacedResource<ServiceFacts>,
  selector: Labels,
): string | undefined {
  const namespace = search.namespace(service.resource.facts.namespace);
  const question = { index, search, service, selector, path: service.file.path, namespace };
  for (const ask of REASONS) {
    const reason = ask(question);
    if (reason) return reason;
  }
  return undefined;
}

function inChart({ index, path }: Question): string | undefined {
  return chartReason(index, path);
}

/** EndpointSlices that other programs maintain serve a Service besides its selector. */
function supplied({ index, search, service, path, namespace }: Question): string | undefined {
  const { name } = service.resource.facts;
  const slice = index.links
    .linksBeside(index.bundles, path, { kind: 'Service', name })
    .flatMap(({ source }) => index.resource(source) ?? [])
    .find(
      ({ file, resource: { facts } }) =>
        facts.type === 'linking' &&
        facts.supplies !== undefined &&
        search.namespace(facts.namespace) === namespace &&
        (isInPlaceScope(index, path, file.path) || isBuiltWith(index, path, file.path)),
    );
  if (slice?.resource.facts.type !== 'linking') return undefined;
  const { name: found, supplies } = slice.resource.facts;
  return `EndpointSlice ${found}, kept ${supplies}, has addresses for it, whatever its selector finds`;
}

/** A workload in scope whose labels match, if the namespace of one of the two is decided on applying. */
function omittedNamespace({ index, search, service, selector, path }: Question): string | undefined {
  const from = sideOf(index, service);
  for (const level of placeLevelsOf(index, path)) {
    for (const entry of search.inAnyNamespace(selector, level)) {
      if (areSetTogether(index, path, entry.path)) continue;
      const { kind, name, namespace } = entry.facts;
      const to = { name: `${kind} ${name}`, namespace: writtenNamespace(index, entry.path, namespace) };
      const reason = omittedReason(search, from, to);
      if (reason) return reason;
    }
  }
  return undefined;
}

/** True if one kustomization builds both, and it or another that it lists sets the namespace of one of them. */
function areSetTogether({ kustomize }: RootIndex, a: string, b: string): boolean {
  const builds = kustomize.isEmpty ? [] : kustomize.levelsOf(a).flat();
  return builds.some(({ members }) => members.has(b) && (members.get(a)?.namespace || members.get(b)?.namespace));
}

function liveLabel(question: Question): string | undefined {
  const key = Object.keys(question.selector).find(isOnlyOnLivePods);
  return key && !isDecided(question) ? `a controller sets the label ${key} on live Pods` : undefined;
}

/**
 * True if the workloads are known that the label of a controller could be on: those with the rest of the labels, or the
 * one that the label names, here or in another namespace. None of them gets it, or it would match.
 */
function isDecided({ index, search, service, selector, path }: Question): boolean {
  const rest = newLabels();
  for (const key in selector) if (!isOnlyOnLivePods(key)) rest[key] = selector[key] ?? '';
  if (!isEmpty(rest)) return matchInScope(index, search, service, rest)?.verdict === 'selects';
  const named = namedByControllerLabel(selector);
  const posting = named && index.posting(nameKey(named.kind, named.name));
  return posting !== undefined && placeLevelsOf(index, path).some(level => level.run(posting).length > 0);
}

function customResource({ index, search, selector, path, namespace }: Question): string | undefined {
  for (const { file, resource } of customsInScope(index, path)) {
    const { facts } = resource;
    if (facts.refused || !mayMake(facts, labels => serviceSelects(selector, labels), selector)) continue;
    if (search.namespace(facts.namespace) === namespace || isBuiltWith(index, path, file.path))
      return `its Pods may be made by ${facts.kind} ${facts.name}`;
  }
  return undefined;
}

/** A Rollout may use the template of another workload; without that, its Pods' labels are unknown. */
function templateElsewhere(question: Question): string | undefined {
  for (const { facts } of rolloutsOf(question)) {
    const { kind, name, templateRef } = facts;
    if (templateRef && !question.index.posting(nameKey(templateRef.kind, templateRef.name)))
      return `its Pods may be those of ${kind} ${name}, whose ${templateRef.kind} ${templateRef.name} is not here`;
  }
  return undefined;
}

/** The Rollouts in scope and in the namespace that use the template of another workload. */
function rolloutsOf({ index, search, path, namespace }: Question): readonly WorkloadEntry[] {
  const posting = index.posting(ANY_TEMPLATE_REF);
  if (!posting) return [];
  const all = placeLevelsOf(index, path).flatMap(level => level.run(posting));
  return all.filter(({ facts }) => search.namespace(facts.namespace) === namespace);
}

function clusterComponent({ service, selector, namespace }: Question): string | undefined {
  // An object without a written namespace may be applied to that one.
  if (service.resource.facts.namespace !== '' && namespace !== SYSTEM_NAMESPACE) return undefined;
  const pair = sortedPairs(selector).find(([key, value]) => isOfCluster(key, value));
  return pair && `the cluster itself runs Pods with ${pair.join(': ')} in ${SYSTEM_NAMESPACE}`;
}

function operatorLabel({ selector }: Question): string | undefined {
  const owned = ownedLabelOf({ matchLabels: selector, matchExpressions: [] });
  return owned && `${owned.operator} puts the label ${owned.key} on Pods`;
}

/** Handles workloads that match except for a label that a program may add to its own Pods. */
function programLabel({ index, search, service, selector }: Question): string | undefined {
  const written = withoutProgramLabels(selector);
  const missing = sortedPairs(selector).find(([key]) => !(key in written));
  if (!missing || isEmpty(written)) return undefined;
  const [first] = matchInScope(index, search, service, written)?.matches ?? [];
  const workload = first && index.resource(first[0] ?? '');
  if (!workload || !isWorkload(workload)) return undefined;
  const { kind, name, template } = workload.resource.facts;
  if (missing[0] in (template?.labels ?? {})) return undefined;
  return `${programOfLabel(...missing)} may put the label ${missing.join(': ')} on the Pods of ${kind} ${name}`;
}

/** Handles Rollouts that use the template of another workload and add labels to its Pods. */
function rolloutLabel(question: Question): string | undefined {
  const { selector } = question;
  for (const { facts } of rolloutsOf(question)) {
    const added = facts.added?.find(labels => Object.keys(labels).some(key => labels[key] === selector[key]));
    if (added) return `${facts.kind} ${facts.name} gives its Pods more labels than their template has`;
  }
  return undefined;
}

/** Flagger runs a copy of a Canary's target, labeled with its own name instead of the target's. */
function canary({ index, search, selector, path, namespace }: Question): string | undefined {
  const values = Object.values(selector).filter(value => value.endsWith('-primary'));
  if (values.length === 0) return undefined;
  const found = objectsInScope(index, 'Canary', path).find(
    ({ resource: { facts } }) =>
      facts.type === 'linking' &&
      search.namespace(facts.namespace) === namespace &&
      values.some(value => facts.makes?.includes(value)),
  );
  return found && `Flagger makes such Pods for Canary ${found.resource.facts.name}`;
}

function installedChart({ index, selector, path, namespace }: Question): string | undefined {
  return installReason(index, path, wantedBy(selector, namespace));
}

function unreadBuild({ index, path, selector }: Question): string | undefined {
  return unreadBuildReason(index, path, entry => mayHold(entry, selector));
}

function unreadFile({ index, path, selector }: Question): string | undefined {
  const values = Object.values(selector);
  const isMeant = ({ path, podLabels = [] }: UnreadEntry) =>
    podLabels.some(labels => serviceSelects(selector, labels)) ||
    values.some(value => path.split(PATH_PARTS).includes(value));
  return unreadFileReason(index, path, entry => mayHold(entry, selector), isMeant);
}

/** A chart, or a template of it, is named after the program that it runs: `gateway-dep.yaml`. */
const PATH_PARTS = /[/.-]/;

/** Unread files that do not contain the wanted values cannot hide the Pods. */
function mayHold({ hidesPods, podLabels, words }: UnreadEntry, selector: Labels): boolean {
  if (!hidesPods || (podLabels && !podLabels.some(labels => maySelect(selector, labels)))) return false;
  return !words || Object.values(selector).every(value => words.has(value));
}

/** Whether labels with placeholders may match a selector once they are filled in. */
function maySelect(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) =>
    Object.entries(labels).some(([pattern, label]) => mayBecome(pattern, key) && mayBecome(label, value)),
  );
}

/** A part of a Service: the rest of its selector, and perhaps of the Pods' labels, is elsewhere. */
function patchOnly({ index, path }: Question): string | undefined {
  return patchReason(index, path);
}

/** The kustomization that applies a file as a patch, in words; undefined if there is none. */
export function patchReason({ kustomize }: RootIndex, path: string): string | undefined {
  const [folder] = kustomize.patchedFoldersOf(path);
  return folder === undefined ? undefined : `it is a patch of the kustomization in ${folder || '.'}`;
}

function fartherAway({ index, search, selector, path, namespace }: Question): string | undefined {
  const [first, ...more] = search.anywhere(selector, namespace, path);
  if (!first) return index.built?.outside.selecting({ matchLabels: selector, matchExpressions: [] }, namespace);
  const builds = index.kustomize.levelsOf(path).flat();
  const build = builds.find(({ members }) => members.has(first.path));
  if (build)
    return `${first.facts.kind} ${first.facts.name} in ${first.path} matches as it is written, but not with what the kustomization in ${build.folder || '.'} puts on selectors, labels and namespaces`;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return `only workloads farther away match: ${first.facts.kind} ${first.facts.name} in ${first.path}${others}`;
}
