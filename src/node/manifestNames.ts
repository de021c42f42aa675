const MANIFEST_NAME = /(?:\.ya?ml|\.json|^Kustomization)$/;

/** True for a file that may hold manifests, by its name alone. */
export function isManifestName(name: string): boolean {
  return MANIFEST_NAME.test(name);
}
