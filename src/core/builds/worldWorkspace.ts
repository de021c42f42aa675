import type { Outside } from '../index/rootIndex.ts';
import type { BuildOutput } from '../model/build.ts';
import type { ManifestFile } from '../model/manifest.ts';
import type { Settings } from '../model/settings.ts';
import type { LiveAnswers, Snapshot } from '../resolve/snapshot.ts';
import { Workspace } from '../resolve/workspace.ts';

/** What the objects of a build are resolved beside. */
export interface WorkspaceHost {
  /** What a build (its root and id) looks for outside of itself. */
  readonly outsideOf: (root: string, id: string) => Outside;
  readonly settings: () => Settings;
  /** What a cluster has of the objects. */
  readonly live: (snapshot: Snapshot) => LiveAnswers | undefined;
}

/** Where the objects of a build are resolved, still without any of them. `root`: of the workspace; `address`: of the build. */
export function worldWorkspace(
  { root, address }: { readonly root: string; readonly address: string },
  { id, kind }: BuildOutput,
  host: WorkspaceHost,
): Workspace {
  const scope = kind === 'helm' ? 'release' : 'kustomization';
  const workspace = new Workspace({
    built: { scope, outside: host.outsideOf(root, id) },
    idPrefix: `${id}:`,
    live: host.live,
  });
  workspace.setRoots([address]);
  workspace.configure(host.settings());
  return workspace;
}

/** True where a file has an object that clusters are asked for, with one of these names (any unless told). */
export function hasLiveObject({ documents }: ManifestFile, names: ReadonlySet<string> | undefined): boolean {
  return documents.some(({ resources }) =>
    resources.some(
      ({ facts: { type, name } }) => (type === 'service' || type === 'workload') && (names?.has(name) ?? true),
    ),
  );
}
