import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { giveAll, textsAfter } from '../builds/builtProblems.ts';
import { anyChange } from '../support/anyChange.ts';
import { callChange } from '../support/callChange.ts';
import { copyChange } from '../support/copyChange.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

function opened(changes: readonly FileChange[]): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply(changes);
  giveAll(wiring, textsAfter(changes));
  return wiring;
}

/** A service that only ever saw the last state of each file. */
function fresh(changes: readonly FileChange[]): WiringService {
  const last = [...new Map(changes.map(each => [each.uri, each])).values()].filter(each => !('removed' in each));
  return opened(last.sort((a, b) => (a.uri < b.uri ? -1 : 1)));
}

/** The graph of the workspace, those around every file, and the upper rows of the tree, as text. */
function shownBy(wiring: WiringService, uris: Iterable<string>): string[] {
  const near = Array.from(new Set(uris), uri => wiring.graph({ scope: 'neighborhood', uri }));
  const trees = [true, false].map(problemsOnly => treeOf(wiring, problemsOnly));
  return [...[wiring.graph({ scope: 'workspace' }), ...near].map(each => textOf(each)), ...trees];
}

/** Namespaces, what is in them, and the workloads that no Service selects. */
function treeOf(wiring: WiringService, problemsOnly: boolean): string {
  const below = (id: string): unknown[] =>
    wiring.treeChildren(id, { problemsOnly }).map(row => {
      const isUpper = row.type === 'namespace' || row.id.startsWith('["group"');
      return [JSON.stringify(row), ...(isUpper ? below(row.id) : [])];
    });
  return below('').flat(3).join('\n');
}

function textOf(graph: WiringGraph): string {
  const { nodes, edges, focus } = graph;
  return [...focus, ...[...nodes, ...edges].map(each => JSON.stringify(each))].join('\n');
}

/** Batches of changes; after some of them nobody asks for a graph. */
function checkAfterEach(change: fc.Arbitrary<FileChange>, numRuns: number): void {
  const batch = fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }), isAsked: fc.boolean() });
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 8 }), batches => {
      const wiring = opened([]);
      const all: FileChange[] = [];
      for (const { changes, isAsked } of [...batches, { changes: [], isAsked: true }]) {
        wiring.apply(changes);
        all.push(...changes);
        giveAll(wiring, textsAfter(all));
        if (!isAsked) continue;
        const uris = all.map(({ uri }) => uri);
        expect(shownBy(wiring, uris)).toEqual(shownBy(fresh(all), uris));
      }
    }),
    { numRuns },
  );
}

describe('after any sequence of edits, graphs and trees equal those of a fresh start', () => {
  test('with objects of all sorts', () => checkAfterEach(anyChange, 100));
  test('with calls and policies', () => checkAfterEach(callChange, 100));
  test('with copies, routes and Rollouts', () => checkAfterEach(copyChange, 100));
});

describe('what an edit does not touch', () => {
  const files = Array.from(
    { length: 50 },
    (_, i) =>
      [uriOf(`app-${i}/a.yaml`), documents(service(`s${i}`, `app: a${i}`), deployment(`d${i}`, `app: a${i}`))] as const,
  );
  const wiring = opened(files.map(([uri, text]) => ({ uri, text })));

  test('stays the same object', () => {
    const before = wiring.graph({ scope: 'workspace' });
    wiring.apply([
      { uri: uriOf('app-7/a.yaml'), text: documents(service('s7', 'app: a7'), deployment('d7', 'app: b7')) },
    ]);
    const after = wiring.graph({ scope: 'workspace' });
    const known = new Set<unknown>([...before.nodes, ...before.edges]);
    const others = [...after.nodes, ...after.edges].filter(each => !known.has(each));
    expect(others.map(({ id }) => id)).toEqual([
      'app-7/a.yaml#Deployment//d7',
      'app-7/a.yaml#Service//s7',
      expect.stringMatching(/misses.*Service\/\/s7/),
    ]);
    expect(after.edges).toHaveLength(before.edges.length);
  });

  test('is the same list after a comment', () => {
    const before = wiring.graph({ scope: 'workspace' });
    const [uri, text] = files[9] ?? ['', ''];
    wiring.apply([{ uri, text: `# a comment\n${text}` }]);
    const after = wiring.graph({ scope: 'workspace' });
    expect(after.nodes).toBe(before.nodes);
    expect(after.edges).toBe(before.edges);
  });
});
