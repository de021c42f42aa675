import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import type { Fix, Problem } from '../../../src/core/model/problem.ts';
import { fixesOf } from '../../../src/core/rules/fixesOf.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { corpusFiles, corpusRoots, hasCorpora } from '../support/corpora.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

/** A problem with the words that do not change when other problems of the file are fixed. */
const keyOf = ({ code, resourceId, message }: Problem) =>
  code === 'service-selects-nothing' ? `${code} ${resourceId}` : `${code} ${resourceId} ${message}`;

const count = (problems: readonly Problem[], key: string) => problems.filter(each => keyOf(each) === key).length;

/** What a fix must not bring. A hint may come to light: the Service then has Pods to compare its ports with. */
const isLoud = ({ severity }: Problem) => severity === 'error' || severity === 'warning';

/** Applies every fix of a workspace, one at a time, and takes it back: after each, its problem is gone. */
function tryFixes(workspace: Workspace, texts: ReadonlyMap<string, string>): string[] {
  const failures: string[] = [];
  for (const uri of texts.keys()) {
    const problems = problemsOf(workspace.snapshot(), uri);
    for (const problem of problems) {
      for (const fix of fixesOf(workspace.snapshot(), problem)) {
        workspace.apply(changedTexts(texts, fix));
        const after = problemsOf(workspace.snapshot(), uri);
        const isGone = count(after, keyOf(problem)) < count(problems, keyOf(problem));
        const isWorse = after.filter(isLoud).length > problems.filter(isLoud).length;
        if (!isGone || isWorse) failures.push(`${uri}: ${fix.title}`);
        workspace.apply(fix.edits.map(edit => ({ uri: edit.uri, text: texts.get(edit.uri) ?? '' })));
      }
    }
  }
  return failures;
}

function changedTexts(texts: ReadonlyMap<string, string>, { edits }: Fix): { uri: string; text: string }[] {
  return [...new Set(edits.map(edit => edit.uri))].map(uri => {
    const document = TextDocument.create(uri, 'yaml', 0, texts.get(uri) ?? '');
    const own = edits.filter(edit => edit.uri === uri);
    return { uri, text: TextDocument.applyEdits(document, own) };
  });
}

describe.skipIf(!hasCorpora)('on real manifests', () => {
  test.each(hasCorpora ? corpusRoots() : [])('every fix makes its problem go, and brings none: %s', root => {
    const texts = new Map([...corpusFiles(root)].map(([path, text]) => [uriOf(path), text]));
    const workspace = new Workspace();
    workspace.setRoots([ROOT]);
    workspace.apply([...texts].map(([uri, text]) => ({ uri, text })));
    expect(tryFixes(workspace, texts)).toEqual([]);
  });
});
