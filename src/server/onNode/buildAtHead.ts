import { giveWanted } from '../../core/giveWanted.ts';
import { DEFAULT_SETTINGS } from '../../core/model/settings.ts';
import { createWiringService } from '../../core/wiringService.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import { baseCommit, treeAt } from '../../node/git.ts';
import { Revision } from '../../node/source/revision.ts';
import type { BuildName } from '../../protocol/builds.ts';

/**
 * What a build applied at the last commit, as YAML, read from Git's objects without touching the work tree. '' where
 * there was no such build, or no commit yet. Throws a GitError where there is no repository.
 */
export async function buildAtHead({ root, id }: BuildName): Promise<string> {
  const folder = pathOfUri(root);
  const commit = folder === undefined ? undefined : await baseCommit(folder, 'HEAD');
  if (folder === undefined || commit === undefined) return '';
  const revision = new Revision({ root: folder, folders: [folder], files: [] }, await treeAt(folder, commit));
  const service = createWiringService();
  service.setRoots([root]);
  service.configure(DEFAULT_SETTINGS);
  for await (const changes of revision.readAll()) service.apply(changes);
  await giveWanted(service, revision);
  return service.buildText(root, id) ?? '';
}
