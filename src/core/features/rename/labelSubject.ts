import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { type LabelPart, type LabelSite, labelSites, siteOf, withLabels, withPair } from '../navigation/labelSites.ts';
import { wiredSites } from './labelWires.ts';
import { labelKeyError, labelValueError } from './nameSyntax.ts';
import type { RenamePlace, RenameSubject } from './renamePlace.ts';

/** The label key or value at an offset of an object's document, with all label maps that it connects. */
export function labelSubject(snapshot: Snapshot, placed: PlacedResource, offset: number): RenameSubject | undefined {
  for (const site of labelSites(placed)) {
    for (const key in site.spans.pairs) {
      const pair = site.spans.pairs[key];
      if (!pair) continue;
      if (contains(pair.key, offset)) return keySubject(snapshot, site, key);
      if (pair.value[1] > pair.value[0] && contains(pair.value, offset)) return valueSubject(snapshot, site, key);
    }
  }
  return undefined;
}

function valueSubject(snapshot: Snapshot, site: LabelSite, key: string): RenameSubject | undefined {
  const span = site.spans.pairs[key]?.value;
  if (!span) return undefined;
  const sites = wiredSites(snapshot, site, key);
  const placeOf = (each: LabelSite): RenamePlace => ({
    ...headOf(each),
    span: each.spans.pairs[key]?.value,
    rewrite: (facts, value) => withLabels(facts, each.part, labels => withPair(labels, key, { key, value })),
  });
  return {
    span,
    before: site.labels[key] ?? '',
    places: sites.map(placeOf),
    refused: setByKustomize(snapshot, sites, key),
    whyNot: labelValueError,
    placesThen: (then, placed) => wiredThen(then, placed, { part: site.part, key }).map(placeOf),
  };
}

function keySubject(snapshot: Snapshot, site: LabelSite, key: string): RenameSubject | undefined {
  const span = site.spans.pairs[key]?.key;
  if (!span) return undefined;
  const sites = wiredSites(snapshot, site, key);
  const value = site.labels[key] ?? '';
  const placeOf = (each: LabelSite, at: string): RenamePlace => ({
    ...headOf(each),
    span: (each.spans.pairs[key] ?? each.spans.pairs[at])?.key,
    rewrite: (facts, to) => withLabels(facts, each.part, labels => withPair(labels, key, { key: to, value })),
  });
  return {
    span,
    before: key,
    places: sites.map(each => placeOf(each, key)),
    refused: setByKustomize(snapshot, sites, key) ?? writtenTwice(sites, key),
    whyNot: to => labelKeyError(to) ?? keyTaken(sites, to),
    placesThen: (then, placed, to) =>
      wiredThen(then, placed, { part: site.part, key: to }).map(each => placeOf(each, to)),
  };
}

function wiredThen(
  then: Snapshot,
  placed: PlacedResource,
  { part, key }: { readonly part: LabelPart; readonly key: string },
): readonly LabelSite[] {
  const site = siteOf(placed, part);
  return site ? wiredSites(then, site, key) : [];
}

function headOf({ placed, part }: LabelSite): Pick<RenamePlace, 'placed' | 'group'> {
  return {
    placed,
    group: part === 'template' ? 'Labels of Pods' : part === 'own' ? 'Labels of Services' : 'Selectors',
  };
}

/** A label that a kustomization sets does not change with the files of the objects. */
function setByKustomize(snapshot: Snapshot, sites: readonly LabelSite[], key: string): string | undefined {
  const set = sites.find(({ placed }) => key in snapshot.labelsAddedTo(placed));
  return set && `a kustomization sets the label ${inWords(key)} of ${nameInWords(set.placed)}`;
}

function writtenTwice(sites: readonly LabelSite[], key: string): string | undefined {
  const doubled = sites.find(({ spans }) => spans.duplicates.some(each => each.key === key));
  return doubled && `${nameInWords(doubled.placed)} has the label ${inWords(key)} twice`;
}

function keyTaken(sites: readonly LabelSite[], to: string): string | undefined {
  const taken = sites.find(({ labels }) => to in labels);
  return taken && `${nameInWords(taken.placed)} has a label ${inWords(to)} already`;
}
