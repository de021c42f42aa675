import type { Location } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundFiles } from './namedFileAt.ts';
import { isKustomization } from './kustomizationText.ts';

/** The lines of kustomizations that name a file, or the folder of a kustomization: by file and place. */
export function usersOfFile(snapshot: Snapshot, uri: string): readonly Location[] {
  return kustomizations(snapshot, uri).flatMap(user =>
    foundFiles(snapshot, user)
      .filter(found => found.uri === uri)
      .map(({ range }) => ({ uri: user, range })),
  );
}

/** Those that may name it: of all builds that read it, and those whose builds nobody made. */
function kustomizations({ builds, files }: Snapshot, uri: string): readonly string[] {
  const root = builds?.worldsOf(uri)[0]?.root;
  const read = builds
    ?.uris()
    .filter(each => isKustomization(each) && (root === undefined || each.startsWith(`${root}/`)));
  const written = files().map(file => file.uri);
  return [...new Set([...(read ?? []), ...written.filter(isKustomization)])].filter(each => each !== uri).sort();
}
