import { isCustomGroup, mayMakePods } from './extractors/workloads/customResource.ts';

/** What the text of a document shows without parsing it. */
export interface Sniffed {
  /** The document's kind, or the kinds of a list's items. */
  readonly kinds: readonly string[];
  /** True where it may be a custom resource with a Pod template, or one that installs a Helm chart. */
  readonly mayHoldTemplate: boolean;
  /** True where a kind is written so that only parsing can find it. */
  readonly hasOddKind: boolean;
  /** True where the document's kind is a placeholder. */
  readonly isKindTemplated: boolean;
}

const TOP_LEVEL_KIND = /^["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z][A-Za-z0-9]*)/gm;
const ANY_KIND = /["'{,\s-]kind["']?[ \t]*:\s*["']?([A-Za-z][A-Za-z0-9]*)/g;
const TEMPLATED_KIND = /^["']?kind["']?[ \t]*:[ \t]*["']?(?:[{$<%@]|#[@{]|__)/m;
/** A kind in an unusual notation: with an anchor or a tag, as an alias, as a block scalar, after a `?`. */
const ODD_KIND = /(^|[{,\s-])(["']?kind["']?[ \t]*:\s*[&!*>|]|\?[ \t]+["']?kind\b)/;
/** Fields of a CustomResourceDefinition with a conversion webhook; without one it has no wiring, and is large. */
const CONVERSION = /\b(conversionReviewVersions|webhookClientConfig)\b/;
/** Fields of custom resources that describe Pods: see customResource.ts. */
const TEMPLATE_FIELD = /\b(containers|template|pod(Template|Labels|Metadata)|chart(Ref|Content)?)["']?:/;
const API_VERSION = /apiVersion["']?[ \t]*:\s*["']?([A-Za-z0-9.-]+)\//;

/**
 * Finds the kinds of a document in its text. A `kind:` at the start of a line is the document's own (inside a block
 * scalar it would be indented); only lists are searched further. Takes one pass over the text, and saves parsing most
 * documents.
 */
export function sniff(text: string): Sniffed {
  if (!text.includes('kind')) return { kinds: [], mayHoldTemplate: false, hasOddKind: false, isKindTemplated: false };
  const own = matches(TOP_LEVEL_KIND, text);
  const kinds = own.length > 0 && !own.some(holdsObjects) ? own : matches(ANY_KIND, ' ' + text);
  const wiring: string[] = [];
  for (const kind of kinds) {
    if (kind === 'CustomResourceDefinition' && !CONVERSION.test(text)) continue;
    wiring.push(kind);
    const item = itemKindOf(kind);
    if (item) wiring.push(item);
  }
  return {
    kinds: wiring,
    mayHoldTemplate: mayHoldTemplate(text, own[0] ?? ''),
    isKindTemplated: own.length === 0 && TEMPLATED_KIND.test(text),
    hasOddKind: own.length === 0 && ODD_KIND.test(text),
  };
}

/** True for kinds that contain objects: lists, and OpenShift's Templates. */
export function holdsObjects(kind: string): boolean {
  return kind.endsWith('List') || kind === 'Template';
}

/** The kind that items of a typed list such as `ServiceList` may omit; '' for other lists. */
export function itemKindOf(kind: string): string {
  return kind.endsWith('List') ? kind.slice(0, -'List'.length) : '';
}

/** The distinct captures of a pattern with the flag `g`. */
function matches(pattern: RegExp, text: string): string[] {
  pattern.lastIndex = 0;
  const first = pattern.exec(text)?.[1];
  if (first === undefined) return [];
  const found = new Set([first]);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.add(match[1] ?? '');
  return found.size === 1 ? [first] : [...found];
}

function mayHoldTemplate(text: string, kind: string): boolean {
  const group = API_VERSION.exec(text)?.[1];
  if (group === undefined || !isCustomGroup(group)) return false;
  return mayMakePods({ group, kind }) || TEMPLATE_FIELD.test(text);
}
