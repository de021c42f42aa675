import type { BuildOutput } from '../core/model/build.ts';
import type { LivePicture } from '../core/model/live.ts';
import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import type { WiringService } from '../core/wiringService.ts';

/**
 * What a source provides, by the origin of its objects. The output of kustomizations comes from no source: the core
 * builds it from the written files.
 */
export type Given =
  /** Files from a disk, a Git revision, standard input or an open document. */
  | { readonly origin: 'written'; readonly changes: readonly FileChange[] }
  /** All releases of charts below a folder (its URI), as Helm renders them now. */
  | { readonly origin: 'rendered'; readonly root: string; readonly releases: readonly BuildOutput[] }
  /** What a cluster has now, undefined for no cluster; names: the objects that changed; left out for all. */
  | { readonly origin: 'live'; readonly picture: LivePicture | undefined; readonly names?: ReadonlySet<string> };

/** Passes what a source provides to the service; returns what changed because of it. */
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
