/** The scheme of the addresses of builds and their files. */
export const BUILD_SCHEME = 'podwire-build:';

/** The address of a build, below which its files are: `podwire-build:/ROOT/ID`. root: its workspace folder, as a URI. */
export function buildAddress(root: string, id: string): string {
  return `${BUILD_SCHEME}/${encodeURIComponent(root)}/${encodeURIComponent(id)}`;
}

/** The address of the build that a file belongs to; for other files a text that is no build's address. */
export function buildAddressIn(uri: string): string {
  return uri.split('/', 3).join('/');
}
