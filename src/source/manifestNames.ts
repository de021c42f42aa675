/**
 * Upper or lower case. Templates of Ansible, Go, Terraform and the like count too: parts of them are known only once
 * they are rendered.
 */
const MANIFEST_NAME = /\.(?:ya?ml|json)(?:\.(?:j2|jinja2?|tpl|te?mpl|template|gotmpl|erb|tftpl))?$/i;

/** True for a file that may hold manifests, by its name alone. */
export function isManifestName(name: string): boolean {
  return MANIFEST_NAME.test(name) || name === 'Kustomization';
}
