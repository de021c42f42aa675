import type { BuildFiles } from '../../../../src/core/kustomize/files.ts';

/** Files by path, as a build asks for them. */
export function memoryFiles(files: ReadonlyMap<string, string>): BuildFiles {
  const isFolder = (path: string) => path === '' || [...files.keys()].some(each => each.startsWith(path + '/'));
  return {
    text: path => files.get(path),
    uriOf: path => `file:///${path}`,
    isThere: path => files.has(path) || isFolder(path),
    isFolder,
    filesBelow: folder => [...files.keys()].filter(path => folder === '' || path.startsWith(folder + '/')).sort(),
  };
}
