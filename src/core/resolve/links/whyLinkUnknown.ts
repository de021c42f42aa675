import type { RootIndex, UnreadEntry } from '../../index/rootIndex.ts';
import { labelSelectorMatches, type LabelSelector } from '../../model/labels.ts';
import { isCustomResource } from '../../model/kinds.ts';
import type { Link, NameLink, SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { OPERATOR_KINDS } from '../../parse/operators/operators.ts';
import { folderOf } from '../../model/paths.ts';
import { customsInScope, isBuiltWith } from '../scope/customsInScope.ts';
import { omittedReason, sideOf } from '../scope/omittedNamespaces.ts';
import { isInGroup } from './apiGroup.ts';
import { installReason, mayMake, type Wanted, wantedBy } from '../scope/installedCharts.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import { noneInScope } from './presence.ts';
import { nameDoubt } from './nameDoubts.ts';
import { noPodsNear } from './keptElsewhere.ts';
import { objectsInScope } from '../scope/objectsInScope.ts';
import { ownedLabelOf } from '../../parse/operators/operatorLabels.ts';
import { isOnlyOnLivePods } from '../services/controllerLabels.ts';
import { selectorDoubt } from './selectorDoubts.ts';
import { chartReason, unreadBuildReason, unreadFileReason } from '../scope/unreadReasons.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Why a link that fits nothing in scope may point at something all the same; undefined where it certainly does not. */
export function whyLinkUnknown(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: Link,
): string | undefined {
  const { path } = source.file;
  const mayHold = (entry: UnreadEntry) => mayHoldTarget(entry, link);
  return (
    (source.resource.templated ? (source.resource.doubt ?? 'its name or namespace is filled in later') : undefined) ??
    chartReason(index, path) ??
    unreadBuildReason(index, path, mayHold) ??
    unreadFileReason(index, path, mayHold) ??
    installReason(index, path, wantedIn(link, search.namespace(source.resource.facts.namespace))) ??
    (link.type === 'selector'
      ? (madeByOperator(index, path, link) ??
        ofSubscription(index, search, source, link) ??
        selectorDoubt(index, search, source, link) ??
        noPodsNear(index, search, source, link) ??
        podsOutside(index, search, source, link))
      : (nameDoubt(index, search, source, link) ??
        fartherAway(index, search, source, link) ??
        omittedNamespace(index, search, source, link) ??
        (isBesideInOtherNamespace(index, source, link) ? undefined : noneInScope(index, search, source, link))))
  );
}

/** Pods of elsewhere that a selector of an object as built may mean. */
function podsOutside(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  { selector, target }: SelectorLink,
): string | undefined {
  if (!index.built || target !== 'pods' || !selector) return undefined;
  return index.built.outside.selecting(selector, search.namespace(source.resource.facts.namespace));
}

function wantedIn(link: Link, own: string): Wanted {
  if (link.type === 'name') return { words: [link.name], keys: [], namespace: link.namespace || own };
  return wantedBy(link.selector?.matchLabels ?? {}, link.namespaces.kind === 'own' ? own : '');
}

function mayHoldTarget({ words, kinds, hidesPods }: UnreadEntry, link: Link): boolean {
  const mayBe = (wanted: readonly string[]) => !kinds || wanted.some(kind => kinds.has(kind));
  if (link.type === 'name') return mayBe(link.kinds) && (!words || words.has(link.name));
  if (link.target === 'pods' ? !hidesPods : !mayBe(['Service'])) return false;
  return !words || Object.values(link.selector?.matchLabels ?? {}).every(value => words.has(value));
}

/** The Operator Lifecycle Manager installs an operator in the namespace, whose Pods are in no manifest. */
function ofSubscription(
  index: RootIndex,
  search: WorkloadSearch,
  { file, resource }: PlacedResource,
  { target, namespaces }: SelectorLink,
): string | undefined {
  if (target !== 'pods' || namespaces.kind !== 'own') return undefined;
  const own = search.namespace(resource.facts.namespace);
  const found = customsInScope(index, file.path).find(
    ({ resource: { facts } }) =>
      facts.kind === 'Subscription' && facts.installs !== undefined && search.namespace(facts.namespace) === own,
  );
  return found && `Subscription ${found.resource.facts.name} installs an operator there`;
}

/** Operators label the Services that they make much as the Pods. */
function madeByOperator(index: RootIndex, path: string, { selector, target }: SelectorLink): string | undefined {
  if (!selector) return undefined;
  const noun = target === 'pods' ? 'Pods' : 'Services';
  const owned = ownedLabelOf(selector);
  if (owned) return `${owned.operator} puts the label ${owned.key} on ${noun}`;
  const live = target === 'pods' ? liveLabelOf(selector) : undefined;
  if (live) return `a controller sets the label ${live} on live Pods`;
  return (
    inCustomResource(index, path, selector, noun) ??
    ofCanary(index, path, selector, noun) ??
    (target === 'pods' ? undefined : labeledAsPods(index, path, selector))
  );
}

/** A label that it wants, and that only controllers put on Pods. */
function liveLabelOf({ matchLabels, matchExpressions }: LabelSelector): string | undefined {
  const wanted = matchExpressions.filter(({ operator }) => operator === 'In' || operator === 'Exists');
  return [...Object.keys(matchLabels), ...wanted.map(({ key }) => key)].find(isOnlyOnLivePods);
}

/** Flagger labels its Services with their names and with that of the target, and its Pods with the name of its copy. */
function ofCanary(index: RootIndex, path: string, { matchLabels }: LabelSelector, noun: string): string | undefined {
  const values = Object.values(matchLabels).filter(value => noun === 'Services' || value.endsWith('-primary'));
  const canary = objectsInScope(index, 'Canary', path).find(
    ({ resource: { facts } }) => facts.type === 'linking' && values.some(value => facts.makes?.includes(value)),
  );
  return canary && `Flagger labels ${noun} so that it makes for Canary ${canary.resource.facts.name}`;
}

function labeledAsPods(index: RootIndex, path: string, selector: LabelSelector): string | undefined {
  for (const kind of OPERATOR_KINDS) {
    for (const { resource } of objectsInScope(index, kind, path)) {
      const { facts } = resource;
      if (facts.type !== 'workload' || !facts.madeBy) continue;
      if (facts.madeBy.labelSets.some(labels => labelSelectorMatches(selector, labels)))
        return `${facts.madeBy.operator} may label Services so that it makes for ${kind} ${facts.name}`;
    }
  }
  return undefined;
}

function inCustomResource(index: RootIndex, path: string, selector: LabelSelector, noun: string): string | undefined {
  for (const level of placeLevelsOf(index, path)) {
    for (const { id } of level.run(index.customs)) {
      const custom = index.resource(id);
      if (!custom || !isCustomResource(custom)) continue;
      const { facts } = custom.resource;
      const { kind, name } = facts;
      if (mayMake(facts, labels => labelSelectorMatches(selector, labels), selector.matchLabels))
        return `its ${noun} may be made by ${kind} ${name}`;
    }
  }
  return undefined;
}

function fartherAway(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: NameLink,
): string | undefined {
  const wanted = link.namespace || search.namespace(source.resource.facts.namespace);
  for (const kind of link.kinds) {
    for (const { id, path } of index.links.named(kind, link.name)?.all() ?? []) {
      const placed = index.resource(id);
      if (placed && search.namespace(placed.resource.facts.namespace) === wanted)
        return `only ${kind} ${link.name} in ${path}, farther away, fits`;
    }
  }
  return index.built?.outside.named(link.kinds, link.name, wanted);
}

/** Where the namespace of one of the two is left to whoever applies it. */
function omittedNamespace(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: NameLink,
): string | undefined {
  const { name, namespace } = sideOf(index, source);
  const from = { name, namespace: link.namespace || namespace };
  for (const target of namedBy(index, link)) {
    const reason = omittedReason(search, from, sideOf(index, target));
    if (reason && index.bundles.of(target.file.path) === index.bundles.of(source.file.path)) return reason;
  }
  return undefined;
}

/** Where what is wanted stands beside the object, but both say that they are in other namespaces: it is kept nowhere else. */
function isBesideInOtherNamespace(index: RootIndex, source: PlacedResource, link: NameLink): boolean {
  const own = sideOf(index, source).namespace;
  if (link.namespace !== '' || own === '' || !link.kinds.includes('Service')) return false;
  return namedBy(index, link).some(target => {
    const { path } = target.file;
    const isBeside = folderOf(path) === folderOf(source.file.path) || isBuiltWith(index, source.file.path, path);
    return isBeside && sideOf(index, target).namespace !== '';
  });
}

function namedBy(index: RootIndex, link: NameLink): readonly PlacedResource[] {
  return link.kinds
    .flatMap(kind => index.links.named(kind, link.name)?.all() ?? [])
    .flatMap(({ id }) => index.resource(id) ?? [])
    .filter(target => isInGroup(target, link));
}
