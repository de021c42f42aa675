/** Drafts whose meta-schemas Helm brings itself, so that naming one fetches nothing. */
const KNOWN_DRAFT = /^https?:\/\/json-schema\.org\/(draft-0[467]|draft\/20(19-09|20-12))\/schema#?$/;

/**
 * True where Helm can validate with a `values.schema.json` without opening a file or an address: every reference leads
 * into the schema itself. Of another one nothing may reach Helm, which would fetch what it names.
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
  // A property that is called so holds a schema, which is an object.
  if (typeof value !== 'string') return true;
  if (key === '$schema') return KNOWN_DRAFT.test(value);
  return !/^\$(ref|dynamicRef|recursiveRef)$/.test(key) || value.startsWith('#');
}
