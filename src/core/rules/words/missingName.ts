import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf } from '../../model/place.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { namedAlike } from '../fixes/linkFixes.ts';
import { inWords, nameInWords } from './words.ts';

const MOST_NAMESPACES = 3;

/** The message about a name that no object has. */
export interface MissingName {
  readonly message: string;
  readonly related: readonly RelatedPlace[];
}

/**
 * The message that the target of a link is missing: in which namespace, where else it exists, and the closest match:
 * `wants Service apii, which does not exist in namespace shop: Service api does`.
 */
export function missingName(snapshot: Snapshot, placed: PlacedResource, link: NameLink): MissingName {
  const { kinds, name, namespace } = link;
  const where = namespace ? ` in namespace ${inWords(namespace)}` : '';
  const { what, related } = notThere(snapshot, placed, link);
  return {
    message: `wants ${kinds.map(kind => inWords(kind)).join(' or ')} ${inWords(name)}${where}, which ${what}`,
    related,
  };
}

/** The same, starting at `does not exist`; a namespace in the link is mentioned before that. */
export function notThere(
  snapshot: Snapshot,
  placed: PlacedResource,
  link: NameLink,
): { readonly what: string; readonly related: readonly RelatedPlace[] } {
  const only = otherNamespacesOf(snapshot, placed, link);
  if (only.length > 0)
    return { what: `is only in namespace ${only.map(each => inWords(each)).join(' and ')}`, related: [] };
  // An omitted namespace is decided when the manifest is applied.
  const own = link.namespace === '' ? placed.resource.facts.namespace : '';
  const [near] = namedAlike(snapshot, placed, link);
  return {
    what: `does not exist${own === '' ? '' : ` in namespace ${inWords(own)}`}${near ? `: ${nameInWords(near)} does` : ''}`,
    related: near
      ? [{ ...locationOf(near, near.resource.spans.name), message: `${nameInWords(near)} has a similar name` }]
      : [],
  };
}

/** The written namespaces of objects with the name. */
function otherNamespacesOf(snapshot: Snapshot, placed: PlacedResource, { kinds, name }: NameLink): readonly string[] {
  const named = kinds.flatMap(kind => snapshot.named(kind, name)).filter(({ file }) => file.root === placed.file.root);
  const namespaces = new Set(named.map(({ resource }) => resource.facts.namespace));
  return [...namespaces].filter(namespace => namespace !== '').slice(0, MOST_NAMESPACES);
}
