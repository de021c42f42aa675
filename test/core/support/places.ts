import type { Range } from 'vscode-languageserver-types';
import type { Fixture } from './fixture.ts';
import { ROOT } from './workspace.ts';

/** `path:line text` (line 1-based) of a range in a fixture's file; `…` where it goes on in later lines. */
export function describePlace({ files }: Fixture, uri: string, { start, end }: Range): string {
  const path = decodeURIComponent(uri.slice(ROOT.length + 1));
  const line = (files.get(path) ?? '').split(/\r?\n/)[start.line] ?? '';
  const text = start.line === end.line ? line.slice(start.character, end.character) : line.slice(start.character) + '…';
  return `${path}:${start.line + 1} ${text}`;
}
