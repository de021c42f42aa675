import { looksLikeManifest } from '../brokenDocument.ts';
import { splitDocuments } from '../splitDocuments.ts';
import { isTemplated } from '../templated.ts';
import { readYaml } from '../yamlReader.ts';

/** True for a path with an extension of YAML. */
export function isYamlName(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** The first fault of YAML syntax in a text, apart from manifests and templates; undefined if there is none. */
export function whyNoYaml(text: string): string | undefined {
  for (const { start, end } of splitDocuments(text)) {
    const body = text.slice(start, end);
    if (looksLikeManifest(body) || isTemplated(body)) continue;
    const read = readYaml(body);
    if ('broken' in read) return read.broken.message;
  }
  return undefined;
}
