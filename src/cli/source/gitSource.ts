import path from 'node:path';
import { decodeText } from '../../core/parse/decode.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { uriOfPath } from '../../node/fileUri.ts';
import { contentsOf, type GitFile, type GitTree } from '../../node/git.ts';
import { IgnoreRules } from '../../node/ignoreRules.ts';
import { isManifestName } from '../../node/manifestNames.ts';
import { isInside, pathKey } from '../../node/paths.ts';
import { MAX_MANIFEST_SIZE } from '../../node/readManifest.ts';
import type { CheckedPaths } from './checkedPaths.ts';
import type { Source } from './source.ts';
import { sourceOf, type SourceParts } from './sourceOf.ts';

/** What the paths name, as it is in a commit's tree. The work tree is not touched, only its `.gitignore` files are heeded. */
export async function gitSource(
  paths: CheckedPaths,
  tree: GitTree,
  { settings, config }: Pick<SourceParts, 'settings' | 'config'>,
): Promise<Source> {
  const files = await manifestsAt(paths, tree);
  const small = files.filter(({ size }) => size <= MAX_MANIFEST_SIZE);
  const contents =
    small.length === 0
      ? []
      : await contentsOf(
          paths.root,
          small.map(({ object }) => object),
        );
  const uriOf = (file: GitFile): string => uriOfPath(path.join(paths.root, file.path));
  const changes = [
    ...files.filter(file => !small.includes(file)).map(file => ({ uri: uriOf(file), skipped: 'too large' as const })),
    ...small.map((file, i) => changeOf(uriOf(file), contents[i] ?? new Uint8Array())),
  ];
  const configUri = uriOfPath(path.join(paths.root, CONFIG_FILE));
  const own = changes.find(({ uri }) => uri === configUri);
  const said = config ?? (own && 'text' in own ? own.text : undefined);
  const { root, shownRoot, isNamed } = paths;
  const wanted = {
    readText: (uri: string) => textAt(paths.root, tree, uri),
    isThere: async (uri: string) => fileAt(paths.root, tree, uri) !== undefined,
  };
  return sourceOf({ changes, root, config: said, settings, shownRoot, unreadable: [], isNamed, wanted });
}

function fileAt(root: string, tree: GitTree, uri: string): GitFile | undefined {
  return tree.files.find(each => uriOfPath(path.join(root, each.path)) === uri);
}

/** The text of a file of the tree that is no manifest. */
async function textAt(root: string, tree: GitTree, uri: string): Promise<string | undefined> {
  const file = fileAt(root, tree, uri);
  if (!file || file.size > MAX_MANIFEST_SIZE) return undefined;
  const [content] = await contentsOf(root, [file.object]);
  const change = content && changeOf(uri, content);
  return change && 'text' in change ? change.text : undefined;
}

async function manifestsAt({ root, folders, files, gone }: CheckedPaths, tree: GitTree): Promise<readonly GitFile[]> {
  const rules = new IgnoreRules(root, []);
  const found: GitFile[] = [];
  const wanted = [...folders, ...gone];
  for (const file of tree.files) {
    const absolute = path.join(root, file.path);
    const isConfig = file.path === CONFIG_FILE;
    const isNamed =
      files.some(each => pathKey(each) === pathKey(absolute)) ||
      (isManifestName(path.posix.basename(file.path)) && wanted.some(each => isInside(each, absolute)));
    if (!isConfig && (!isNamed || (await rules.hidesPath(file.path, false)))) continue;
    found.push(file);
  }
  return found;
}

function changeOf(uri: string, content: Uint8Array): FileChange {
  const decoded = decodeText(content);
  return 'binary' in decoded ? { uri, skipped: 'binary' } : { uri, text: decoded.text };
}
