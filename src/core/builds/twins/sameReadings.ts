import type { ManifestDocument } from '../../model/manifest.ts';
import type { Facts, Resource } from '../../model/resource.ts';
import { Tokens } from './tokens.ts';

/**
 * The texts in which the objects of two builds differ; undefined if they differ in anything else than namespaces and
 * labels. `special`: a text that means something by itself.
 */
export function tokensOf(
  own: readonly ManifestDocument[],
  others: readonly ManifestDocument[],
  special: string,
): Tokens | undefined {
  const tokens = new Tokens();
  const namespaces = new Set<string>();
  for (const [at, { resources }] of own.entries())
    for (const [index, { facts }] of resources.entries()) {
      const there = others[at]?.resources[index]?.facts;
      if (!there || !addTokens(facts, there, tokens, special)) return undefined;
      if (facts.namespace !== '') namespaces.add(facts.namespace);
    }
  // Objects of several namespaces may be listed in another order.
  if (namespaces.size > 1) return undefined;
  return own.length === others.length && own.every((each, at) => isSameReading(each, others[at], tokens))
    ? tokens
    : undefined;
}

function addTokens(own: Facts, other: Facts, tokens: Tokens, special: string): boolean {
  if (own.namespace !== other.namespace && !tokens.add(own.namespace, other.namespace, special)) return false;
  for (const key in own.labels) {
    const [here, there] = [own.labels[key], other.labels[key]];
    if (here === undefined || there === undefined) return false;
    if (here !== there && !tokens.add(here, there, special)) return false;
  }
  return true;
}

/** True if two documents say the same, except for tokens. */
export function isSameReading(own: ManifestDocument, other: ManifestDocument | undefined, tokens: Tokens): boolean {
  return (
    other !== undefined &&
    isPlain(own) &&
    isPlain(other) &&
    own.aliased === other.aliased &&
    own.writtenLine === other.writtenLine &&
    own.writtenUri === other.writtenUri &&
    own.writtenName === other.writtenName &&
    own.resources.length === other.resources.length &&
    own.resources.every((each, at) => isSameResource(each, other.resources[at], tokens))
  );
}

/** Whatever cannot be read, or is ignored, is judged by the text. */
function isPlain({ problem, stale, unreadKinds, ignores }: ManifestDocument): boolean {
  return !problem && !stale && unreadKinds.length + ignores.length === 0;
}

function isSameResource(own: Resource, other: Resource | undefined, tokens: Tokens): boolean {
  if (!other || own.templated || other.templated || own.hasRemarks || other.hasRemarks) return false;
  return isSame(own.facts, other.facts, { field: '', tokens, kind: own.facts.kind });
}

interface Where {
  /** '' for the facts of an object themselves. */
  readonly field: string;
  readonly tokens: Tokens;
  readonly kind: string;
}

function isSame(own: unknown, other: unknown, where: Where): boolean {
  if (typeof own === 'string') return typeof other === 'string' && isSameText(own, other, where);
  if (where.field === 'replicas' && where.kind === 'Deployment') return isAsMany(own, other);
  if (own === other) return typeof own !== 'object' || own === null || isFreeOfTokens(own, where);
  if (typeof own !== 'object' || typeof other !== 'object' || own === null || other === null) return false;
  if (Array.isArray(own) !== Array.isArray(other)) return false;
  const keys = Object.keys(own);
  return keys.length === Object.keys(other).length && keys.every(key => isSameField(own, other, key, where));
}

/** An object that both have is looked through for tokens, too. */
function isFreeOfTokens(own: object, where: Where): boolean {
  return Object.keys(own).every(key => isSameField(own, own, key, where));
}

function isSameField(own: object, other: object, key: string, { field, ...where }: Where): boolean {
  if (!(key in other) || where.tokens.areIn(key)) return false;
  const below = field === '' || field === 'labels' ? `${field === '' ? '' : 'labels.'}${key}` : `${field}.${key}`;
  return isSame(Reflect.get(own, key), Reflect.get(other, key), { ...where, field: below });
}

function isSameText(own: string, other: string, { field, tokens }: Where): boolean {
  if (own === other) {
    return !tokens.areIn(own);
  }
  // No rule looks at the name of an image, only whether there is one.
  if (field.endsWith('.image')) return own !== '' && other !== '';
  return (field === 'namespace' || field.startsWith('labels.')) && tokens.has(own, other);
}

/** Of Deployments no rule looks at more than whether they have Pods. */
function isAsMany(own: unknown, other: unknown): boolean {
  return (own === 0) === (other === 0) && typeof own === typeof other;
}
