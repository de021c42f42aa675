import { expect } from 'vitest';
import type { Problem } from '../../../src/core/model/problem.ts';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { parseFixture } from '../support/fixture.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

/** A service over the files of a fixture, with all that they build. */
export function builtFrom(text: string): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const { files } = parseFixture(text);
  wiring.apply([...files].map(([path, content]) => ({ uri: uriOf(path), text: content, keepText: true })));
  giveAll(wiring, files);
  return wiring;
}

/** Gives what builds want of the fixture's files; answers the files of which something else may be said then. */
export function giveAll(wiring: WiringService, files: ReadonlyMap<string, string>): readonly string[] {
  const uris: string[] = [];
  for (let wanted = wiring.wantedFiles(); wanted.length > 0; wanted = wiring.wantedFiles()) {
    const given = wanted.map(({ uri }) => {
      const text = files.get(decodeURIComponent(uri.slice(ROOT.length + 1)));
      return { uri, isThere: text !== undefined, text };
    });
    uris.push(...wiring.giveFiles(given).uris);
  }
  return uris;
}

/** The texts of files after some changes, by path. */
export function textsAfter(changes: readonly FileChange[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const change of changes) {
    if ('text' in change) texts.set(pathOf(change.uri), change.text);
    else texts.delete(pathOf(change.uri));
  }
  return texts;
}

/** Problems of a fixture's files, errors and warnings: `path:line code: message`, the line 1-based. */
export function loudProblems(wiring: WiringService): string[] {
  const isLoud = ({ severity }: Problem) => severity === 'error' || severity === 'warning';
  return wiring
    .urisWithProblems()
    .flatMap(uri => wiring.problems(uri).filter(isLoud))
    .map(({ uri, range, code, message }) => `${pathOf(uri)}:${range.start.line + 1} ${code}: ${message}`);
}

/** Problems are exactly the fixture's annotations, `code` or `code: message`, for all that are errors or warnings. */
export function checkBuilt(text: string): void {
  const { annotations } = parseFixture(text);
  const wanted = annotations.map(({ path, range, text: said }) => `${path}:${range.start.line + 1} ${said}`);
  const found = loudProblems(builtFrom(text)).map(each => {
    const code = each.slice(0, each.indexOf(': '));
    return wanted.includes(code) ? code : each;
  });
  expect(found.sort()).toEqual(wanted.sort());
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.slice(ROOT.length + 1));
}

/** `build namespace/name verdict` of each Service in each build, with who applies it. */
export function verdictsIn(wiring: WiringService): readonly string[] {
  return wiring
    .check(ROOT)
    .services.flatMap(({ builds = [] }) =>
      builds.map(({ id, by, namespace, name, verdict }) => {
        const who = by ? ` by ${by.kind} ${by.name} at ${by.file}:${by.line}` : '';
        return `${id} ${namespace}/${name} ${verdict}${who}`;
      }),
    )
    .sort();
}

/** What Services are in the builds of a fixture. */
export function checkVerdicts(text: string, verdicts: readonly string[]): void {
  expect(verdictsIn(builtFrom(text))).toEqual(verdicts);
}
