import { type BuildObject, currentId, originalId } from '../objects/buildObject.ts';
import { effectiveNamespace, isClusterScoped } from '../objects/ids.ts';
import { itemsAt, textAt } from '../tree/value.ts';

/** The objects of a build, by all names that they have had. */
export class NameTable {
  readonly #byName = new Map<string, BuildObject[]>();

  constructor(objects: readonly BuildObject[]) {
    for (const object of objects) {
      for (const { name } of object.previous) {
        const known = this.#byName.get(name);
        // Names of one object are consecutive.
        if (known && known.at(-1) !== object) known.push(object);
        else if (!known) this.#byName.set(name, [object]);
      }
    }
  }

  /** True if nothing was renamed or moved. */
  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** Objects that have had the name. */
  named(name: string): readonly BuildObject[] {
    return this.#byName.get(name) ?? [];
  }

  /** Objects that a referrer may refer to: of its namespace, or cluster-scoped. Source: kustomize `SubsetThatCouldBeReferencedByResource`. */
  reachable(candidates: readonly BuildObject[], referrer: BuildObject): readonly BuildObject[] {
    const id = currentId(referrer);
    if (candidates.length === 0 || isClusterScoped(id)) return candidates;
    const namespace = effectiveNamespace(id);
    const bound = boundNamespaces(referrer);
    return candidates.filter(candidate => {
      const other = currentId(candidate);
      return isClusterScoped(other) || effectiveNamespace(other) === namespace || bound.has(other.namespace);
    });
  }

  /** Those of a namespace: the original namespace, otherwise the current one. */
  inNamespace(candidates: readonly BuildObject[], namespace: string | undefined): readonly BuildObject[] {
    if (namespace === undefined) return candidates;
    const before = candidates.filter(each => effectiveNamespace(originalId(each)) === namespace);
    return before.length > 0 ? before : candidates.filter(each => effectiveNamespace(currentId(each)) === namespace);
  }
}

/** Namespaces of the service accounts in a role binding. */
function boundNamespaces({ root }: BuildObject): ReadonlySet<string> {
  if (textAt(root, 'kind') !== 'RoleBinding') return new Set();
  const subjects = itemsAt(root, 'subjects').filter(each => textAt(each, 'kind') === 'ServiceAccount');
  return new Set(subjects.map(each => textAt(each, 'namespace')).filter(each => each !== ''));
}
