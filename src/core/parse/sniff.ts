import { isCustomGroup, mayMakePods } from './extractors/workloads/customResource.ts';

/** What a document's text shows without being parsed. */
export interface Sniffed {
  /** Kinds that it names: its own, or those of a list's items. */
  readonly kinds: readonly string[];
  /** True where it may be an operator's resource that Pods are made of, or one that installs a Helm chart. */
  readonly mayHoldTemplate: boolean;
  /** True where a kind is named in a way that only parsing tells. */
  readonly hasOddKind: boolean;
  /** True where the document's kind is filled in later. */
  readonly isKindTemplated: boolean;
}

const TOP_LEVEL_KIND = /^["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z][A-Za-z0-9]*)/gm;
const ANY_KIND = /["'{,\s-]kind["']?[ \t]*:\s*["']?([A-Za-z][A-Za-z0-9]*)/g;
const TEMPLATED_KIND = /^["']?kind["']?[ \t]*:[ \t]*["']?(?:[{$<%@]|#[@{]|__)/m;
/** A kind that is written as nobody does: behind an anchor or a tag, as an alias, in a block scalar, below a `?`. */
const ODD_KIND = /(^|[{,\s-])(["']?kind["']?[ \t]*:\s*[&!*>|]|\?[ \t]+["']?kind\b)/;
/** What only a custom resource's definition with a webhook has; without one it wires nothing, and is large. */
const CONVERSION = /\b(conversionReviewVersions|webhookClientConfig)\b/;
/** Fields of custom resources from which Pods are made: see customResource.ts. */
const TEMPLATE_FIELD = /\b(containers|template|pod(Template|Labels|Metadata)|chart(Ref|Content)?)["']?:/;
const API_VERSION = /apiVersion["']?[ \t]*:\s*["']?([A-Za-z0-9.-]+)\//;

/**
 * Kinds of a document by its text alone. A `kind:` at a line's start is the document's own (inside a block scalar it
 * would be indented); only a list is looked into. Costs one pass over the text, and lets most documents go unparsed.
 */
export function sniff(text: string): Sniffed {
  if (!text.includes('kind')) return { kinds: [], mayHoldTemplate: false, hasOddKind: false, isKindTemplated: false };
  const own = matches(TOP_LEVEL_KIND, text);
  const kinds = own.length > 0 && !own.some(holdsObjects) ? own : matches(ANY_KIND, ' ' + text);
  const wiring = kinds.filter(kind => kind !== 'CustomResourceDefinition' || CONVERSION.test(text));
  return {
    kinds: wiring.flatMap(kind => [kind, ...itemKind(kind)]),
    mayHoldTemplate: mayHoldTemplate(text, own[0] ?? ''),
    isKindTemplated: own.length === 0 && TEMPLATED_KIND.test(text),
    hasOddKind: own.length === 0 && ODD_KIND.test(text),
  };
}

/** True for kinds whose items may be objects of their own: lists, and OpenShift's templates. */
export function holdsObjects(kind: string): boolean {
  return kind.endsWith('List') || kind === 'Template';
}

/** The kind that items of a `ServiceList` need not say; '' for other lists. */
export function itemKindOf(kind: string): string {
  return kind.endsWith('List') ? kind.slice(0, -'List'.length) : '';
}

function itemKind(kind: string): string[] {
  const item = itemKindOf(kind);
  return item ? [item] : [];
}

/** The words that a pattern with the flag `g` captures, each once. */
function matches(pattern: RegExp, text: string): string[] {
  const found = new Set<string>();
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.add(match[1] ?? '');
  }
  return [...found];
}

function mayHoldTemplate(text: string, kind: string): boolean {
  const group = API_VERSION.exec(text)?.[1];
  if (group === undefined || !isCustomGroup(group)) return false;
  return mayMakePods({ group, kind }) || TEMPLATE_FIELD.test(text);
}
