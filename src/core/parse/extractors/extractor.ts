import type { Facts, Resource, ResourceSpans } from '../../model/resource.ts';
import type { ObjectFacts } from '../../model/objects/objectFacts.ts';
import { newLabels } from '../../model/labels.ts';
import { labelsOf, mapSpansOf, pairAt } from '../fields.ts';
import { type MapNode, textOf, type TreeNode, valueAt } from '../tree.ts';

/** One object of a document, as extractors get it. */
export interface ObjectNode {
  readonly map: MapNode;
  readonly apiVersion: string;
  /** '' for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Text of the document, for positions inside of values. */
  readonly source: string;
}

/** Extracts the facts of one family of kinds. */
export interface Extractor {
  /** Kinds that it may read; a document without any of them is not parsed. */
  readonly kinds: readonly string[];
  /** The object's facts and spans; undefined for an object of another group or with an impossible version. */
  readonly extract: (object: ObjectNode) => Pick<Resource, 'facts' | 'spans'> | undefined;
}

/**
 * The facts that every object has. Extractors copy its members one by one: spreading objects took as long as parsing
 * their YAML.
 */
export function objectFacts({ map, apiVersion, kind }: ObjectNode): ObjectFacts {
  const metadata = valueAt(map, 'metadata');
  return {
    apiVersion,
    kind,
    namespace: textOf(valueAt(metadata, 'namespace')),
    name: textOf(valueAt(metadata, 'name')) || textOf(valueAt(metadata, 'generateName')),
    labels: labelsOf(valueAt(metadata, 'labels')) ?? newLabels(),
    links: [],
  };
}

/** The spans that every object has. */
export function objectSpans({ map }: ObjectNode): ResourceSpans {
  const kind = valueAt(map, 'kind')?.span ?? [map.span[0], map.span[0]];
  const metadata = valueAt(map, 'metadata');
  const first = metadata?.kind === 'map' ? metadata.pairs[0]?.key : undefined;
  const name = valueAt(metadata, 'name') ?? valueAt(metadata, 'generateName') ?? first;
  return {
    object: map.span,
    kind,
    name: name?.span ?? kind,
    namespace: valueAt(map, 'metadata', 'namespace')?.span,
    labels: mapSpansOf(pairAt(map, 'metadata', 'labels')),
    links: [],
  };
}

/** Facts and spans as an extractor returns them. */
export function resource<F extends Facts>(facts: F, spans: ResourceSpans): Pick<Resource<F>, 'facts' | 'spans'> {
  return { facts, spans };
}

/** True for `v1`, `v1beta2`, …: the versions that Kubernetes accepts. */
export function isVersion(apiVersion: string): boolean {
  return /^v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?$/.test(apiVersion.slice(apiVersion.indexOf('/') + 1));
}

/** The object at a tree node of a document; undefined where `apiVersion` or `kind` is missing. */
export function objectNodeOf(
  node: TreeNode | undefined,
  source: string,
  defaults?: ObjectDefaults,
): ObjectNode | undefined {
  if (node?.kind !== 'map') return undefined;
  const apiVersion = textOf(valueAt(node, 'apiVersion')) || defaults?.apiVersion || '';
  const kind = textOf(valueAt(node, 'kind')) || defaults?.kind || '';
  if (!apiVersion || !kind) return undefined;
  const slash = apiVersion.indexOf('/');
  return { map: node, apiVersion, group: slash === -1 ? '' : apiVersion.slice(0, slash), kind, source };
}

/** What the items of a typed list (`ServiceList`) may omit. */
export interface ObjectDefaults {
  readonly apiVersion: string;
  readonly kind: string;
}
