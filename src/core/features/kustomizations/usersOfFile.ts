import type { Location } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundFiles } from './namedFileAt.ts';
import { isKustomization } from './kustomizationText.ts';

/** Locations in kustomizations that name a file, or the folder of a kustomization, by file and position. */
export function usersOfFile(snapshot: Snapshot, uri: string): readonly Location[] {
  return kustomizations(snapshot, uri).flatMap(user =>
    foundFiles(snapshot, user)
      .filter(found => found.uri === uri)
      .map(({ range }) => ({ uri: user, range })),
  );
}

/** Kustomizations that may name it: those of all builds that read it, and those whose builds were not made. */
function kustomizations({ builds, files }: Snapshot, uri: string): readonly string[] {
  const root = builds?.worldsOf(uri)[0]?.root;
  const read = builds
    ?.uris()
    .filter(each => isKustomization(each) && (root === undefined || each.startsWith(`${root}/`)));
  const written = files().map(file => file.uri);
  return [...new Set([...(read ?? []), ...written.filter(isKustomization)])].filter(each => each !== uri).sort();
}
