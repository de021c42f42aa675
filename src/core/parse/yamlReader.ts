import { readFast } from './fast/fastReader.ts';
import type { TreeNode } from './tree.ts';
import { compose } from './yaml/composer.ts';
import { YamlError } from './yaml/yamlError.ts';

/** The content of a document, or its error (with a UTF-16 offset in the document). */
export type ReadResult =
  | { readonly root: TreeNode | undefined; readonly aliased: boolean }
  | { readonly broken: { readonly message: string; readonly offset: number } };

/** Reads one document (YAML or JSON): with the fast reader where possible, else with the full one. Never throws. */
export function readYaml(text: string): ReadResult {
  const root = readFast(text);
  return root ? { root, aliased: false } : readInFull(text);
}

/** Reads one document with the full reader, which accepts and refuses the same text as kubectl. Never throws. */
export function readInFull(text: string): ReadResult {
  const read = readAs(text, false);
  // Read again as JSON, which has escapes that YAML 1.1 lacks: kubectl reads JSON as JSON.
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
