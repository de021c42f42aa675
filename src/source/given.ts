import type { BuildOutput } from '../core/model/build.ts';
import type { LivePicture } from '../core/model/live.ts';
import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';

/**
 * What sources give, by where the objects come from. What kustomizations build is given by nobody: the core makes it of
 * what is written.
 */
export type Given =
  /** Documents of files: of a disk, a revision, standard input, an open document. */
  | { readonly origin: 'written'; readonly changes: readonly FileChange[] }
  /** All releases of charts below a folder (its URI), as Helm renders them now. */
  | { readonly origin: 'rendered'; readonly root: string; readonly releases: readonly BuildOutput[] }
  /** What a cluster has now, undefined for none; names: of the objects that differ from before, all unless told. */
  | { readonly origin: 'live'; readonly picture: LivePicture | undefined; readonly names?: ReadonlySet<string> };

/** Takes in what a source gives; what that brought about. */
export function takeIn(service: WiringService, given: Given): ChangeReport {
  switch (given.origin) {
    case 'written':
      return service.apply(given.changes);
    case 'rendered':
      return service.setReleases(given.root, given.releases);
    case 'live':
      return service.setLive(given.picture, given.names);
  }
}
