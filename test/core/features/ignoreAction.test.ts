import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { ignoreActions } from '../../../src/core/features/problems/ignoreAction.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { uriOf } from '../support/workspace.ts';

const YAML = uriOf('a.yaml');
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  ports: [{port: 80}]\n';
const POD = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\n';

function opened(text: string, uri = YAML): Workspace {
  const workspace = new Workspace();
  workspace.apply([{ uri, text, keepText: true }]);
  return workspace;
}

/** The text after the first offer to ignore its first problem, of which then nothing is left; undefined without an offer. */
function ignored(text: string, uri = YAML): string | undefined {
  const snapshot = opened(text, uri).snapshot();
  const [problem] = problemsOf(snapshot, uri);
  if (!problem) throw new Error('there is no problem');
  const [action] = ignoreActions(snapshot, uri, problem.range);
  if (!action) return undefined;
  expect(action.title).toBe(`Ignore ${problem.code} here (podwire-ignore)`);
  const edits = action.edit?.changes?.[uri] ?? [];
  const after = TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 0, text), edits);
  expect(problemsOf(opened(after).snapshot(), uri).map(({ code }) => code)).not.toContain(problem.code);
  return after;
}

describe('"Ignore here"', () => {
  test('writes behind the line', () =>
    expect(ignored(`${SERVICE}  selector: {app: apii}\n${POD}`)).toBe(
      `${SERVICE}  selector: {app: apii} # podwire-ignore: service-selects-nothing\n${POD}`,
    ));
  test('writes into a comment that is there', () =>
    expect(ignored(`${SERVICE}  selector: {app: apii} # podwire-ignore: selector-shape -- why\n${POD}`)).toBe(
      `${SERVICE}  selector: {app: apii} # podwire-ignore: service-selects-nothing, selector-shape -- why\n${POD}`,
    ));
  test('writes above a line that has another comment', () =>
    expect(ignored(`${SERVICE}  selector: {app: apii} # old\n${POD}`)).toBe(
      `${SERVICE}  # podwire-ignore: service-selects-nothing\n  selector: {app: apii} # old\n${POD}`,
    ));
  test('keeps the line ends of the file', () =>
    expect(ignored(`${SERVICE}  selector: {app: apii} # old\n${POD}`.replaceAll('\n', '\r\n'))).toContain(
      '  # podwire-ignore: service-selects-nothing\r\n',
    ));
  test('writes above a text of several lines, where it would be a part of the text', () =>
    expect(ignored(`${SERVICE}  selector:\n    app: "ap\\\n      ii"\n${POD}`)).toContain(
      '    # podwire-ignore: service-selects-nothing\n    app: "ap\\\n',
    ));
  test('is not offered where no comment would be one', () => {
    expect(ignored(`${SERVICE}  selector: {app: apii}\n${POD}`, uriOf('a.json'))).toBe(undefined);
  });
  test('is not offered for files that nobody edits', () => {
    const workspace = new Workspace();
    workspace.apply([{ uri: YAML, text: `${SERVICE}  selector: {app: apii}\n${POD}` }]);
    const snapshot = workspace.snapshot();
    const [problem] = problemsOf(snapshot, YAML);
    expect(problem && ignoreActions(snapshot, YAML, problem.range)).toEqual([]);
  });
});
