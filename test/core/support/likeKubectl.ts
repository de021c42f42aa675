import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { readYaml } from '../../../src/core/parse/yamlReader.ts';
import type { Answer } from './kubectl.ts';
import { sorted, treeValue } from './treeValue.ts';

/** What is read of a file with one document, as JSON, or that it is refused. */
export function ours(text: string): string {
  const [document] = parseManifest(text, { path: 'a.yaml' }).documents;
  if (document?.problem?.kind === 'broken') return 'refused';
  const read = readYaml(text);
  if ('broken' in read || !read.root) return 'refused';
  return comparable(treeValue(read.root));
}

/** The same of what kubectl read. */
export function theirs(answer: Answer | undefined): string {
  return answer && 'object' in answer ? comparable(answer.object) : 'refused';
}

/** Without `metadata`, to which kubectl adds something. */
function comparable(object: unknown): string {
  return JSON.stringify(sorted(object), (key, value: unknown) => (key === 'metadata' ? undefined : value));
}
