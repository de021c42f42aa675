/**
 * Why Podwire cannot say what is so, in one sentence. unopened: URIs of the workspace folders that could not be opened;
 * none where there is no language server to ask.
 */
export function failureInWords(unopened: readonly string[]): string {
  if (unopened.length === 0) return 'The language server of Podwire has ended.';
  const names = folderNames(unopened).join(', ');
  const folders = unopened.length === 1 ? 'This folder' : 'These folders';
  return `${folders} could not be opened, so nothing is known of what is in there: ${names}. The log of Podwire says why.`;
}

/** What workspace folders (URIs) are called. */
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
