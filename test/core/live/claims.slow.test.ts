import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BuiltWorkspace } from '../../../src/core/builds/builtWorkspace.ts';
import { KustomizeMaker } from '../../../src/core/builds/making/kustomizeMaker.ts';
import { indexPicture } from '../../../src/core/model/liveIndex.ts';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { anyChange } from '../support/anyChange.ts';
import { ROOT } from '../support/workspace.ts';
import { liveService, liveWorkload, picture } from './support.ts';

const live = indexPicture(
  picture({
    namespaces: ['*'],
    services: ['api', 'db', 'web'].flatMap(name =>
      ['shop', 'jobs', 'default'].map(namespace => liveService({ namespace, name })),
    ),
    workloads: ['api', 'db', 'web'].map(name => liveWorkload({ name })),
  }),
);

function connected(): BuiltWorkspace {
  const workspace = new BuiltWorkspace(new KustomizeMaker());
  workspace.setRoots([ROOT]);
  return workspace;
}

/** Texts are kept, so that builds need nothing besides. */
const open = (change: FileChange): FileChange => ('text' in change ? { ...change, keepText: true } : change);

/** Gives what builds ask for besides. */
function give(workspace: BuiltWorkspace, files: ReadonlyMap<string, FileChange>): void {
  const textOf = (uri: string): string | undefined => {
    const file = files.get(uri);
    return file && 'text' in file ? file.text : undefined;
  };
  for (let wanted = workspace.wantedFiles(); wanted.length > 0; wanted = workspace.wantedFiles())
    workspace.giveFiles(wanted.map(({ uri }) => ({ uri, isThere: textOf(uri) !== undefined, text: textOf(uri) })));
}

/** Everything that is said of a cluster, as text. */
function told(workspace: BuiltWorkspace): string {
  const snapshot = workspace.snapshot();
  const objects = [...snapshot.services(), ...snapshot.workloads()];
  const names = objects.map(placed => `${placed.id}: ${JSON.stringify(snapshot.live?.nameOf(placed))}`);
  const extra = ['shop', 'jobs', 'default', ''].map(namespace =>
    snapshot.live?.extraIn(namespace).map(({ name }) => `${namespace}/${name}`),
  );
  const applied = snapshot.live?.appliedServices().map(({ placed }) => placed.id);
  return JSON.stringify({ names, extra, applied, namespaces: workspace.namespaces() }, undefined, 1);
}

test('which objects a cluster is asked for is after any edits what a fresh start finds', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 3, maxLength: 12 }), changes => {
      const edited = connected();
      edited.setLive(live);
      const files = new Map<string, FileChange>();
      for (const change of changes.map(open)) {
        edited.apply([change]);
        files.set(change.uri, change);
        give(edited, files);
        told(edited);
      }
      edited.setLive(live, new Set(['api']));
      const fresh = connected();
      fresh.apply([...files.values()]);
      give(fresh, files);
      fresh.setLive(live);
      expect(told(edited)).toBe(told(fresh));
    }),
    { numRuns: 400 },
  );
});
