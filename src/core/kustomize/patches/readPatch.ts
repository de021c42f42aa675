import { type Placing, readValues } from '../tree/readValues.ts';
import { isEmpty, type MapValue, textAt } from '../tree/value.ts';
import { operationsOf, type PatchOperation } from './jsonPatch.ts';

/** A patch as written: trees to merge, operations, or why it is invalid. */
export type ReadPatch =
  | { readonly merges: readonly MapValue[] }
  | { readonly operations: readonly PatchOperation[] }
  | { readonly refused: true };

/** Reads a patch of any form. Source: kustomize `PatchTransformer.Config`. */
export function readPatch(text: string, placing: Placing): ReadPatch {
  const merges = readMerges(text, placing);
  if (merges && merges.length > 0) return { merges };
  const operations = readOperations(text, placing);
  if (operations) return { operations };
  return merges && text.trim() !== '{}' ? { merges } : { refused: true };
}

/** Strategic merge patches: documents with a kind and a name; undefined if one has none. */
export function readMerges(text: string, placing: Placing): readonly MapValue[] | undefined {
  const read = readValues(text, placing, 'patch');
  if ('broken' in read) return undefined;
  const found: MapValue[] = [];
  for (const { value } of read.documents) {
    if (!value || isEmpty(value)) continue;
    if (value.kind !== 'map' || textAt(value, 'kind') === '') return undefined;
    if (textAt(value, 'metadata', 'name') === '' && !textAt(value, 'kind').endsWith('List')) return undefined;
    found.push(value);
  }
  return found;
}

/**
 * Operations of a JSON patch: the first document is a list of mappings; empty if the text is. A text that starts with a bracket must
 * be JSON. Source: kustomize `jsonPatchFromBytes`.
 */
export function readOperations(text: string, placing: Placing): readonly PatchOperation[] | undefined {
  if (text.startsWith('[') && !isJson(text)) return undefined;
  const read = readValues(text, placing, 'settings');
  if ('broken' in read) return undefined;
  const value = read.documents[0]?.value;
  return !value || (value.kind === 'scalar' && value.type === 'null') ? [] : operationsOf(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
