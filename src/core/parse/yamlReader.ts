import { readFast } from './fast/fastReader.ts';
import type { TreeNode } from './tree.ts';
import { compose } from './yaml/composer.ts';
import { YamlError } from './yaml/yamlError.ts';

/** What a document's text is: its content, or where it is broken (offset in the document). */
export type ReadResult =
  | { readonly root: TreeNode | undefined; readonly aliased: boolean }
  | { readonly broken: { readonly message: string; readonly offset: number } };

/** Reads one document (YAML or JSON): fast where it is of the plain kind, else in full. Never throws. */
export function readYaml(text: string): ReadResult {
  const root = readFast(text);
  return root ? { root, aliased: false } : readInFull(text);
}

/** Reads one document as kubectl does: what it takes is read, what it refuses is broken, with its reason. Never throws. */
export function readInFull(text: string): ReadResult {
  const read = readAs(text, false);
  // Only JSON has escapes that YAML 1.1 lacks, and kubectl reads JSON as JSON.
  return 'broken' in read && isJson(text) ? readAs(text, true) : read;
}

function readAs(text: string, json: boolean): ReadResult {
  try {
    return compose(text, json);
  } catch (error) {
    if (error instanceof YamlError) return { broken: { message: error.message, offset: error.offset } };
    throw error;
  }
}

function isJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
