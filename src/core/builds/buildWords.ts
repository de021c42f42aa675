import type { BuildOutput } from '../model/build.ts';
import { inWords } from '../rules/words/words.ts';

/** Maximum number of builds in a list. */
const MOST_NAMED = 3;

/** A build's name in a sentence: `overlays/prod`, `release shop, values-prod.yaml`. */
export function buildInWords({ id, kind, release, values }: BuildOutput): string {
  if (kind === 'kustomization') return inWords(id);
  return [`release ${inWords(release ?? id)}`, ...values.map(each => inWords(each))].join(', ');
}

/** A list of builds, with the names of the first ones. */
export function buildsInWords(builds: readonly BuildOutput[]): string {
  const named = builds.slice(0, MOST_NAMED).map(buildInWords);
  const more = builds.length - named.length;
  if (more > 0) return `${named.join('; ')}; and ${more} more`;
  return named.join('; ');
}
