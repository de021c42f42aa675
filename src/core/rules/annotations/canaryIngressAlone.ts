import { pathAsName } from '../../index/ingressPaths.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { IngressPath } from '../../model/resource.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * A canary Ingress of ingress-nginx for a host and path that no other Ingress has: it is left out, and requests there are
 * not found. Source: ingress-nginx `internal/ingress/controller`, mergeAlternativeBackends.
 */
export const canaryIngressAlone: Rule = {
  code: 'canary-ingress-alone',
  severity: 'warning',
  types: ['linking'],
  reads: ['inScope', 'whyUnread', 'namespaceOf', 'named'],
  check: (placed, snapshot) => {
    const { facts, templated } = placed.resource;
    if (facts.type !== 'linking' || !facts.canary || templated) return [];
    return (facts.paths ?? []).flatMap((path, number) => finding(snapshot, placed, { path, number }) ?? []);
  },
};

interface CanaryPath {
  readonly path: IngressPath;
  /** The index of the Ingress's path. */
  readonly number: number;
}

function finding(snapshot: Snapshot, placed: PlacedResource, { path, number }: CanaryPath): Finding | undefined {
  const span = placed.resource.spans.paths?.[number];
  if (!span || isPlaceholder(path.host) || isPlaceholder(path.path)) return undefined;
  if (snapshot.named(...pathAsName(path)).length > 0) return undefined;
  const main = mainOf(snapshot, placed, path);
  if (!main) return undefined;
  const choices = pathsOf(main).flatMap(each => (each.host === path.host && each.path !== '' ? each.path : []));
  return {
    range: rangeOf(placed, span),
    message: `No other Ingress has ${inWords(path.host || '*')}${inWords(path.path || '/')}: ingress-nginx ignores a canary without a main Ingress for the same host and path`,
    related: [{ ...locationOf(main, main.resource.spans.name), message: `The paths of ${nameInWords(main)}` }],
    fixes: () => (path.path === '' ? [] : scalarFixes(placed, { span, before: path.path, choices, what: 'path ' })),
  };
}

/**
 * The Ingress that it is the canary of: one of its namespace with its host, or with a similar one. If there is none, that
 * Ingress is most likely kept elsewhere.
 */
function mainOf(snapshot: Snapshot, placed: PlacedResource, { host }: IngressPath): PlacedResource | undefined {
  const all = snapshot.inScope('Ingress', placed);
  if (all.some(({ resource }) => resource.templated)) return undefined;
  if (snapshot.whyUnread(placed, ['Ingress']) !== undefined) return undefined;
  const own = snapshot.namespaceOf(placed);
  const mains = all.filter(each => each.id !== placed.id && !isCanary(each) && snapshot.namespaceOf(each) === own);
  return (
    mains.find(each => pathsOf(each).some(its => its.host === host)) ?? mains.find(each => isNamedAfter(placed, each))
  );
}

/** True for names like `shop-canary` and `shop`. */
function isNamedAfter(canary: PlacedResource, main: PlacedResource): boolean {
  const stem = canary.resource.facts.name.replace(/^canary-|-canary(?=-|$)/, '');
  return stem !== canary.resource.facts.name && stem === main.resource.facts.name;
}

function isCanary({ resource: { facts } }: PlacedResource): boolean {
  return facts.type === 'linking' && facts.canary === true;
}

function pathsOf({ resource: { facts } }: PlacedResource): readonly IngressPath[] {
  return facts.type === 'linking' ? (facts.paths ?? []) : [];
}
