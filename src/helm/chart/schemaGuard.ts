/** Drafts whose meta-schemas are part of Helm, so that a reference to them fetches nothing. */
const KNOWN_DRAFT = /^https?:\/\/json-schema\.org\/(draft-0[467]|draft\/20(19-09|20-12))\/schema#?$/;

/**
 * True where Helm can validate with a `values.schema.json` without opening a file or a URL: all references are within
 * the schema. Any other schema must not reach Helm, which would fetch its references.
 */
export function isSelfContainedSchema(text: string): boolean {
  try {
    return isClosed(JSON.parse(text));
  } catch {
    return false;
  }
}

function isClosed(root: unknown): boolean {
  const open: unknown[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, below] of Object.entries(value)) {
      if (!isClosedReference(key, below)) return false;
      open.push(below);
    }
  }
  return true;
}

function isClosedReference(key: string, value: unknown): boolean {
  // A property with the name `$ref` has a schema as its value, which is an object.
  if (typeof value !== 'string') return true;
  if (key === '$schema') return KNOWN_DRAFT.test(value);
  return !/^\$(ref|dynamicRef|recursiveRef)$/.test(key) || value.startsWith('#');
}
