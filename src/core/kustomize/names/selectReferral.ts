import { type BuildObject, currentId, previousIds } from '../objects/buildObject.ts';
import { effectiveNamespace, type Gvk, isClusterScoped, isSelected } from '../objects/ids.ts';
import { textAt, valueAt } from '../tree/value.ts';

/** A reference to update. */
export interface Referral {
  readonly referrer: BuildObject;
  readonly name: string;
  /** Objects that had the name, and that the referrer may refer to. */
  readonly candidates: readonly BuildObject[];
  /** The kind that the field refers to. */
  readonly target: Gvk;
  readonly isRoleRef: boolean;
  /** The value to copy, which must be the same if several objects match. */
  readonly compares: 'name' | 'nameAndNamespace';
}

/** The object that is meant; undefined if none was renamed. Source: kustomize `nameref.Filter.selectReferral`. */
export function selectReferral(referral: Referral): BuildObject | 'ambiguous' | undefined {
  const { referrer, name, target, compares } = referral;
  const role = referral.isRoleRef ? roleOf(referrer) : undefined;
  let left = referral.candidates.filter(candidate => {
    const ids = previousIds(candidate);
    return (
      ids.some(id => id.name === name) &&
      ids.some(id => isSelected(id, target)) &&
      (!role || ids.some(id => isSelected(id, role))) &&
      isNear(candidate, referrer)
    );
  });
  if (left.length === 1) return left[0];
  left = left.filter(each => areAlike(each, referrer, true));
  if (left.length > 1) left = left.filter(each => areAlike(each, referrer, false));
  if (left.length <= 1) return left[0];
  const keys = left.map(each => {
    const id = currentId(each);
    return compares === 'name' ? id.name : `${id.namespace}/${id.name}`;
  });
  return new Set(keys).size === 1 ? left[0] : 'ambiguous';
}

function roleOf({ root }: BuildObject): Gvk | undefined {
  const [group, kind] = [valueAt(root, 'roleRef', 'apiGroup'), valueAt(root, 'roleRef', 'kind')];
  if (!group || !kind) return undefined;
  return { group: textAt(root, 'roleRef', 'apiGroup'), version: '', kind: textAt(root, 'roleRef', 'kind') };
}

function isNear(candidate: BuildObject, referrer: BuildObject): boolean {
  const [from, to] = [currentId(referrer), currentId(candidate)];
  if (isClusterScoped(from) || isClusterScoped(to) || to.kind === 'ServiceAccount') return true;
  return effectiveNamespace(from) === effectiveNamespace(to);
}

/** True if both got the same prefixes and suffixes. Source: kustomize `Resource.PrefixesSuffixesEquals`. */
function areAlike(a: BuildObject, b: BuildObject, allowsEmpty: boolean): boolean {
  return (['prefixes', 'suffixes'] as const).every(
    side => (allowsEmpty && (a[side].length === 0 || b[side].length === 0)) || haveSameEnd(a[side], b[side]),
  );
}

function haveSameEnd(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 0) return long.length === 0;
  return short.every((text, at) => text === long[at + long.length - short.length]);
}
