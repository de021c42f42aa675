import type { FileDelta } from '../../index/indexDelta.ts';
import type { PostingEntry } from '../../index/pathPosting.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { folderNameOf } from '../../index/folderName.ts';

/** True if a change may decide whether a chart is installed by hand with values in another folder. */
export function mayInstall({ valuesFolder, chartTemplates }: FileDelta): boolean {
  return valuesFolder !== undefined || chartTemplates !== undefined;
}

/** A test for objects in folders with the name of those with values that such a change is about. */
export function isBesideValues(index: RootIndex, { valuesFolder }: FileDelta): (entry: PostingEntry) => boolean {
  return ({ path }) => {
    const name = folderNameOf(path);
    // A chart that comes or goes decides about values at any place below it.
    return valuesFolder === undefined ? index.valuesFolders.hasAny(name) : name === valuesFolder;
  };
}
