import type { ManifestFile } from '../model/manifest.ts';

const FLUX = 'kustomize.toolkit.fluxcd.io';
const ARGO = 'argoproj.io';
const APPLICATION = /\bkind["']?[ \t]*:[ \t]*["']?Application/;
const CONFIG_MAP = /\bkind["']?[ \t]*:[ \t]*["']?ConfigMap\b/;

/** Whether a file may have objects that apply folders: a quick look before it is read. */
export function mayApply(text: string): boolean {
  return text.includes(FLUX) || (text.includes(ARGO) && APPLICATION.test(text));
}

/** What of a file's text builds of other files may have to know. */
export function buildHints(text: string): Pick<ManifestFile, 'mayApply' | 'mayHaveValues'> {
  const hints = mayApply(text) ? { mayApply: true } : {};
  return CONFIG_MAP.test(text) ? { ...hints, mayHaveValues: true } : hints;
}
