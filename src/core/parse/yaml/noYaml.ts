import { looksLikeManifest } from '../brokenDocument.ts';
import { splitDocuments } from '../splitDocuments.ts';
import { isTemplated } from '../templated.ts';
import { readYaml } from '../yamlReader.ts';

/** True for a file that says of itself that it is YAML, by its path. */
export function isYamlName(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** Why a text is no YAML, as far as its documents are no manifests; undefined where it is. */
export function whyNoYaml(text: string): string | undefined {
  for (const { start, end } of splitDocuments(text)) {
    const body = text.slice(start, end);
    if (looksLikeManifest(body) || isTemplated(body)) continue;
    const read = readYaml(body);
    if ('broken' in read) return read.broken.message;
  }
  return undefined;
}
