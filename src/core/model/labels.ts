/**
 * The only place that knows what a selector means. Sources in Kubernetes: the EndpointSlice controller for Services,
 * `LabelSelectorAsSelector` of `apimachinery/pkg/apis/meta/v1` for everything else.
 */

/** Labels of an object, or the pairs of a Service's selector. */
export type Labels = Readonly<Record<string, string>>;

/** One item of `matchExpressions`. `operator` is kept as written: an unknown one is an error, not a guess. */
export interface LabelExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** The selector of everything but a Service and a ReplicationController. */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly LabelExpression[];
}

/**
 * Whether a Service's selector selects a Pod with these labels: all pairs must match, by plain equality. An empty
 * selector selects nothing (somebody else supplies the endpoints), unlike the empty podSelector of a NetworkPolicy,
 * which selects all Pods.
 */
export function serviceSelects(selector: Labels, podLabels: Labels): boolean {
  let pairs = 0;
  for (const key in selector) {
    if (podLabels[key] !== selector[key]) return false;
    pairs++;
  }
  return pairs > 0;
}

/** Whether a label selector matches: `undefined` (nil) matches nothing, an empty one everything. */
export function labelSelectorMatches(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (!selector) return false;
  for (const key in selector.matchLabels) if (labels[key] !== selector.matchLabels[key]) return false;
  return selector.matchExpressions.every(expression => expressionMatches(expression, labels));
}

/** `NotIn` and `DoesNotExist` match where the key is missing. An invalid expression matches nothing. */
export function expressionMatches(expression: LabelExpression, labels: Labels): boolean {
  if (expressionError(expression)) return false;
  const value = labels[expression.key];
  switch (expression.operator) {
    case 'In':
      return value !== undefined && expression.values.includes(value);
    case 'NotIn':
      return value === undefined || !expression.values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

/** The label that every namespace has: its name. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** An answer that may be "cannot tell". */
export type Answer = 'yes' | 'no' | 'unknown';

/**
 * As `labelSelectorMatches`, where only some of the labels are known: `unknown` where the answer depends on the others.
 */
export function labelSelectorAnswer(selector: LabelSelector, known: Labels): Answer {
  let answer: Answer = 'yes';
  for (const key in selector.matchLabels) {
    if (!(key in known)) answer = 'unknown';
    else if (known[key] !== selector.matchLabels[key]) return 'no';
  }
  for (const expression of selector.matchExpressions) {
    if (!(expression.key in known) && !expressionError(expression)) answer = 'unknown';
    else if (!expressionMatches(expression, known)) return 'no';
  }
  return answer;
}

/** Why the API server refuses an expression, or undefined where it takes it. */
export function expressionError({ operator, values }: LabelExpression): string | undefined {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0 ? undefined : `operator ${operator} needs at least one value`;
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0 ? undefined : `operator ${operator} must have no values`;
    default:
      return `"${operator}" is not a valid operator (In, NotIn, Exists, DoesNotExist)`;
  }
}

/** `app=api, tier=web`: pairs in key order, as kubectl writes a selector; for where a selector stands by itself. */
export function formatLabels(labels: Labels): string {
  return sortedPairs(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/** `app: api, tier: web`: pairs in key order, as a manifest writes them; for sentences. */
export function labelsInWords(labels: Labels): string {
  return sortedPairs(labels)
    .map(([key, value]) => `${key}: ${value || '""'}`)
    .join(', ');
}

/** The pairs in key order: the canonical order for keys of maps, comparisons and output. */
export function sortedPairs(labels: Labels): readonly (readonly [key: string, value: string])[] {
  const pairs = Object.entries(labels);
  // Most maps have one or two pairs, already in order.
  const isSorted = pairs.every(([key], i) => i === 0 || (pairs[i - 1]?.[0] ?? '') < key);
  return isSorted ? pairs : pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** True where there is no pair. */
export function isEmpty(labels: Labels): boolean {
  return Object.keys(labels).length === 0;
}

/** What has nothing. An object whose own prototype is null takes five times the room: V8 keeps it as a hash table. */
class Bare {}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Reflect.setPrototypeOf(Bare.prototype, null);

/** An object that inherits nothing, so that a label named `__proto__` or `constructor` is only a label. */
export function newLabels<T = string>(): Record<string, T> {
  return new Bare() as Record<string, T>;
}
