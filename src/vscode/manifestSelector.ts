/** Documents by their language, or by their path. */
export type ManifestFilter =
  { readonly scheme: string; readonly language: string } | { readonly scheme: string; readonly pattern: string };

const languages = ['yaml', 'json', 'jsonc', 'helm', 'kubernetes'];
const patterns = ['**/*.{yaml,yml}', '**/Kustomization'];

/** The documents that may contain manifests, whatever language ids other extensions give to YAML files. */
export const manifestSelector: readonly ManifestFilter[] = [
  ...languages.map(language => ({ scheme: 'file', language })),
  ...patterns.map(pattern => ({ scheme: 'file', pattern })),
];
