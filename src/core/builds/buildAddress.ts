/** Addresses of builds and their files begin so. */
export const BUILD_SCHEME = 'podwire-build:';

/** The address of a build, below which its files are: `podwire-build:/ROOT/ID`. root: its workspace folder, as a URI. */
export function buildAddress(root: string, id: string): string {
  return `${BUILD_SCHEME}/${encodeURIComponent(root)}/${encodeURIComponent(id)}`;
}

/** The address of the build whose file this is; of any other file something that is the address of none. */
export function buildAddressIn(uri: string): string {
  return uri.split('/', 3).join('/');
}
