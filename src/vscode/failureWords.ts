/**
 * Why Podwire cannot show anything, in one sentence. unopened: URIs of the workspace folders that could not be opened;
 * empty where the language server has ended.
 */
export function failureInWords(unopened: readonly string[]): string {
  if (unopened.length === 0) return 'The language server of Podwire has ended.';
  const names = folderNames(unopened).join(', ');
  const folders = unopened.length === 1 ? 'This folder' : 'These folders';
  return `${folders} could not be opened, so nothing is known about the manifests there: ${names}. The log of Podwire says why.`;
}

/** The names of workspace folders (URIs). */
export function folderNames(uris: readonly string[]): readonly string[] {
  return uris.map(nameOf);
}

/** The folder's own name, or its whole URI where it has none. */
function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name) || uri;
  } catch {
    return name;
  }
}
