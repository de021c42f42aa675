import type { Range } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/core/features/problems/check.ts';
import { codeLenses } from '../../../src/core/features/lens/codeLens.ts';
import { definition } from '../../../src/core/features/navigation/definition.ts';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { locate } from '../../../src/core/features/navigation/locate.ts';
import { resourceAt } from '../../../src/core/features/navigation/resourceAt.ts';
import { treeChildren } from '../../../src/core/features/tree/tree.ts';
import { isWorkload } from '../../../src/core/model/kinds.ts';
import { rangeOf } from '../../../src/core/model/place.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { corpusFiles, corpusRoots, hasCorpora } from '../support/corpora.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

function treeIds(snapshot: Snapshot, parentId = ''): string[] {
  return treeChildren(snapshot, parentId, { problemsOnly: false }).flatMap(({ id, hasChildren, resourceId }) => {
    if (resourceId !== '') expect(locate(snapshot, resourceId)).toBeDefined();
    return [id, ...(hasChildren ? treeIds(snapshot, id) : [])];
  });
}

/**
 * From every selector pair to the label, which is the same pair; to `labels` or the name where nobody wrote the pair, or
 * an operator makes the Pods.
 */
function checkDefinitions(snapshot: Snapshot, texts: ReadonlyMap<string, string>): void {
  for (const service of snapshot.services()) {
    const { uri } = service.file;
    for (const [key, value] of Object.entries(service.resource.facts.selector ?? {})) {
      const pair = service.resource.spans.selector?.pairs[key];
      if (!pair) continue;
      const position = rangeOf(service, pair.value).start;
      expect(hover(snapshot, uri, position)?.contents).toMatchObject({ kind: 'markdown' });
      expect(resourceAt(snapshot, uri, position)).toBe(service.id);
      for (const { targetUri, targetSelectionRange: range } of definition(snapshot, uri, position)) {
        const text = textAt(texts.get(targetUri) ?? '', range);
        const isPair = text.includes(key) && text.includes(value);
        const isMade = workloadsAt(snapshot, targetUri).some(({ facts }) => facts.madeBy && facts.name === text);
        expect(isPair || isMade || text === 'labels' || text === value, `${service.id}: ${text}`).toBe(true);
      }
    }
  }
}

/** Facts of a file's workloads. */
function workloadsAt(snapshot: Snapshot, uri: string) {
  return snapshot
    .resourcesIn(uri)
    .filter(isWorkload)
    .map(({ resource }) => resource);
}

/** Text of a range within one line. */
function textAt(text: string, { start, end }: Range): string {
  const line = text.split(/\r\n|\r|\n/)[start.line] ?? '';
  return line.slice(start.character, end.character);
}

describe.skipIf(!hasCorpora)('on real manifests', () => {
  test.each(hasCorpora ? corpusRoots() : [])('every question has an answer: %s', root => {
    const workspace = new Workspace();
    workspace.setRoots([ROOT]);
    const texts = new Map([...corpusFiles(root)].map(([path, text]) => [uriOf(path), text]));
    workspace.apply([...texts].map(([uri, text]) => ({ uri, text })));
    const snapshot = workspace.snapshot();

    const ids = treeIds(snapshot);
    expect(new Set(ids).size).toBe(ids.length);

    const { nodes, edges } = graph(snapshot, { scope: 'workspace' });
    const known = new Set(nodes.map(node => node.id));
    expect(known.size).toBe(nodes.length);
    expect(edges.filter(edge => !known.has(edge.from) || !known.has(edge.to))).toEqual([]);

    const lenses = [...texts.keys()].flatMap(uri => codeLenses(snapshot, uri));
    expect(lenses.length).toBeGreaterThanOrEqual(snapshot.services().length);
    expect(check(snapshot, { root: ROOT, files: 0, skipped: [] }).services).toHaveLength(snapshot.services().length);
    checkDefinitions(snapshot, texts);
  });
});
