import { type NamespaceIndex, namespaceIndexes } from './features/tree/namespaceIndex.ts';
import { type AskedProblems, problemLookups, rememberProblems } from './features/problems/problemLookup.ts';
import { type WorkspaceGraph, workspaceGraphs } from './features/graph/workspaceGraph.ts';
import type { ChangeReport } from './resolve/changes/changes.ts';
import type { Snapshot } from './resolve/snapshot.ts';

/** What a snapshot was asked that later ones can start from. */
interface Asked {
  readonly problems: AskedProblems | undefined;
  readonly namespaces: NamespaceIndex | undefined;
  readonly graph: WorkspaceGraph | undefined;
}

/** Snapshots that start from what the one before them was asked, as far as the reports of changes say that it still holds. */
export function carrying(workspace: { readonly snapshot: () => Snapshot }) {
  let current: Snapshot | undefined;
  /** Of the snapshot before. */
  let kept: Asked | undefined;
  let isCollecting = false;
  return {
    snapshot: (): Snapshot => {
      const now = workspace.snapshot();
      if (now === current) return now;
      if (kept && !isCollecting) startWith(now, kept);
      kept = undefined;
      current = now;
      return now;
    },
    /** Changes come of which a report will tell. */
    collecting: (): void => {
      isCollecting = true;
    },
    told: (report: ChangeReport): ChangeReport => {
      isCollecting = false;
      kept ??= current && askedOf(current);
      current = undefined;
      kept = kept && changed(kept, report.uris);
      return report;
    },
    /** Does something after which every file may say something else. */
    unsure: <Result>(act: () => Result): Result => {
      kept = undefined;
      current = undefined;
      return act();
    },
  };
}

function askedOf(snapshot: Snapshot): Asked {
  return {
    problems: problemLookups.asked(snapshot),
    namespaces: namespaceIndexes.asked(snapshot),
    graph: workspaceGraphs.asked(snapshot),
  };
}

/** What still holds of it after something changed in some files, or through them. */
function changed({ problems, namespaces, graph }: Asked, uris: readonly string[]): Asked {
  for (const uri of uris) problems?.delete(uri);
  namespaces?.change(uris);
  return { problems, namespaces, graph: graph?.change(uris) ? graph : undefined };
}

function startWith(snapshot: Snapshot, { problems, namespaces, graph }: Asked): void {
  if (problems) problemLookups.start(snapshot, problems);
  if (namespaces) namespaceIndexes.start(snapshot, namespaces);
  if (!graph) return;
  workspaceGraphs.start(snapshot, graph);
  rememberProblems(snapshot);
}
