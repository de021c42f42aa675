import type { ManifestFile } from '../model/manifest.ts';

const FLUX = 'kustomize.toolkit.fluxcd.io';
const FLUX_SOURCE = 'source.toolkit.fluxcd.io';
const REPOSITORY = /\bkind["']?[ \t]*:[ \t]*["']?GitRepository\b/;
const ARGO_GROUP = 'argoproj.io';
/** Parts of the above that begin with letters which are rare: these are found in a fraction of the time. */
const TOOLKIT = 'xcd.io';
const ARGO = 'j.io';
const APPLICATION = /\bkind["']?[ \t]*:[ \t]*["']?Application/;
const CONFIG_MAP = /\bkind["']?[ \t]*:[ \t]*["']?ConfigMap\b/;

/**
 * Whether a file may have objects that apply folders, or define their sources: a quick test of its text before it is
 * parsed.
 */
export function mayApply(text: string): boolean {
  if (text.includes(TOOLKIT) && (text.includes(FLUX) || (text.includes(FLUX_SOURCE) && REPOSITORY.test(text))))
    return true;
  return text.includes(ARGO) && text.includes(ARGO_GROUP) && APPLICATION.test(text);
}

/** What builds may need to know about a file, by its text. */
export function buildHints(text: string): Pick<ManifestFile, 'mayApply' | 'mayHaveValues'> {
  const hints = mayApply(text) ? { mayApply: true } : {};
  return text.includes('ConfigMap') && CONFIG_MAP.test(text) ? { ...hints, mayHaveValues: true } : hints;
}
