import type { Look } from '../../model/generators/look.ts';
import { type Plain, plainAt, plainItems, plainText } from '../../model/generators/plain.ts';
import { plainIn, plainOf } from '../../kustomize/appliers/plainOf.ts';
import { type Repository, repositoryName, whoseFiles } from '../../kustomize/appliers/repository.ts';
import type { MapValue } from '../../kustomize/tree/value.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What is known of repositories. */
interface Known {
  /** Names of the one that the workspace is; none where nobody knows them. */
  readonly own: () => ReadonlySet<string>;
  readonly repositories: readonly Repository[];
  /** All ApplicationSets as they are written. */
  readonly sets: readonly MapValue[];
}

/** Where the generators of ApplicationSets look: in the files of the workspace, where their repository is this one. */
export function repositoryLook(files: WorkspaceFiles, { own, repositories, sets }: Known): Look {
  let named: ReadonlySet<string> | undefined;
  return {
    isOurs: url => {
      const name = repositoryName(url);
      const names = own();
      if (names.size > 0) return whoseFiles({ url }, { own: names, repositories }) === 'own';
      // Where nobody knows what this one is called, it is the only one that there is.
      named ??= new Set(sets.flatMap(set => urlsIn(plainOf(set))).map(repositoryName));
      return name !== '' && [...named].every(each => each === '' || each === name);
    },
    files: () => files.allFiles(),
    read: path => {
      const text = files.text(path);
      return text === undefined ? undefined : plainIn(text);
    },
  };
}

/** The repositories that an ApplicationSet names in its generators and in its template. */
function urlsIn(set: Plain): readonly string[] {
  const spec = plainAt(set, 'template', 'spec') ?? plainAt(set, 'spec', 'template', 'spec');
  const sources = [plainAt(spec, 'source') ?? '', ...plainItems(plainAt(spec, 'sources'))];
  return [...sources.map(each => plainText(each, 'repoURL')), ...ofGenerators(plainAt(set, 'spec'))].filter(
    url => url !== '',
  );
}

function ofGenerators(holder: Plain | undefined, depth = 0): readonly string[] {
  return plainItems(plainAt(holder, 'generators')).flatMap(each => [
    plainText(each, 'git', 'repoURL'),
    ...(depth < 3 ? ['matrix', 'merge'].flatMap(kind => ofGenerators(plainAt(each, kind), depth + 1)) : []),
  ]);
}
