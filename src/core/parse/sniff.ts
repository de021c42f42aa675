import { isCustomGroup } from './extractors/customResource.ts';

/** What a document's text shows without being parsed. */
export interface Sniffed {
  /** Kinds that it names: its own, or those of a list's items. */
  readonly kinds: readonly string[];
  /** True where it may be an operator's resource with a Pod template inside. */
  readonly mayHoldTemplate: boolean;
  /** True where a kind is named in a way that only parsing tells. */
  readonly hasOddKind: boolean;
}

const TOP_LEVEL_KIND = /^["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z][A-Za-z0-9]*)/gm;
const ANY_KIND = /["'{,\s-]kind["']?[ \t]*:\s*["']?([A-Za-z][A-Za-z0-9]*)/g;
/** A kind that is written as nobody does: behind an anchor or a tag, as an alias, in a block scalar, below a `?`. */
const ODD_KIND = /(^|[{,\s-])(["']?kind["']?[ \t]*:\s*[&!*>|]|\?[ \t]+["']?kind\b)/;
/** What only a custom resource's definition with a webhook has; without one it wires nothing, and is large. */
const CONVERSION = /\b(conversionReviewVersions|webhookClientConfig)\b/;
const API_VERSION = /apiVersion["']?[ \t]*:\s*["']?([A-Za-z0-9.-]+)\//;

/**
 * Kinds of a document by its text alone. A `kind:` at a line's start is the document's own (inside a block scalar it
 * would be indented); only a list is looked into. Costs one pass over the text, and lets most documents go unparsed.
 */
export function sniff(text: string): Sniffed {
  if (!text.includes('kind')) return { kinds: [], mayHoldTemplate: false, hasOddKind: false };
  const own = matches(TOP_LEVEL_KIND, text);
  const kinds = own.length > 0 && !own.some(holdsObjects) ? own : matches(ANY_KIND, ' ' + text);
  const wiring = kinds.filter(kind => kind !== 'CustomResourceDefinition' || CONVERSION.test(text));
  return {
    kinds: wiring.flatMap(kind => [kind, ...itemKind(kind)]),
    mayHoldTemplate: mayHoldTemplate(text),
    hasOddKind: own.length === 0 && ODD_KIND.test(text),
  };
}

/** True for kinds whose items are objects of their own. */
export function holdsObjects(kind: string): boolean {
  return kind.endsWith('List');
}

/** Items of a `ServiceList` need not say that they are Services. */
function itemKind(kind: string): string[] {
  return holdsObjects(kind) && kind !== 'List' ? [kind.slice(0, -'List'.length)] : [];
}

function matches(pattern: RegExp, text: string): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), match => match[1] ?? ''))];
}

function mayHoldTemplate(text: string): boolean {
  if (!text.includes('containers')) return false;
  const group = API_VERSION.exec(text)?.[1];
  return group !== undefined && isCustomGroup(group);
}
