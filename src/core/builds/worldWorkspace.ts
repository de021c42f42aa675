import type { Outside } from '../index/rootIndex.ts';
import type { BuildOutput } from '../model/build.ts';
import type { ManifestFile } from '../model/manifest.ts';
import type { Settings } from '../model/settings.ts';
import type { LiveAnswers, Snapshot } from '../resolve/snapshot.ts';
import type { OutsideWitness } from './twins/outsideWitness.ts';
import { Workspace } from '../resolve/workspace.ts';

/** The data for resolving the objects of a build. */
export interface WorkspaceHost {
  /** Looks up objects outside of a build (its root and id). */
  readonly outsideOf: (root: string, id: string, witness: OutsideWitness) => Outside;
  readonly settings: () => Settings;
  /** The cluster's answers about the objects. */
  readonly live: (snapshot: Snapshot) => LiveAnswers | undefined;
}

/**
 * An empty workspace for resolving the objects of a build. `root`: of the workspace; `address`: of the build;
 * witness: is told what it asks about objects outside. */
export function worldWorkspace(
  { root, address }: { readonly root: string; readonly address: string },
  { id, kind }: BuildOutput,
  host: WorkspaceHost,
  witness: OutsideWitness,
): Workspace {
  const scope = kind === 'helm' ? 'release' : 'kustomization';
  const workspace = new Workspace({
    built: { scope, outside: host.outsideOf(root, id, witness) },
    idPrefix: `${id}:`,
    live: host.live,
  });
  workspace.setRoots([address]);
  workspace.configure(host.settings());
  return workspace;
}

/** True if a file has an object of a kind that is read from clusters, with one of these names (by default any). */
export function hasLiveObject({ documents }: ManifestFile, names: ReadonlySet<string> | undefined): boolean {
  return documents.some(({ resources }) =>
    resources.some(
      ({ facts: { type, name } }) => (type === 'service' || type === 'workload') && (names?.has(name) ?? true),
    ),
  );
}
