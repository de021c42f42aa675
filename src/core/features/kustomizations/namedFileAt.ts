import type { Location, Position, Range } from 'vscode-languageserver-types';
import { resolvePath } from '../../model/paths.ts';
import { KUSTOMIZATION_NAMES } from '../../kustomize/read/readKustomization.ts';
import { lineStartsOf, offsetAt, positionAt } from '../../model/lineStarts.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type KustomizationText, kustomizationText, namedFiles, uriIn } from './kustomizationText.ts';

/** A reference in a kustomization with its target file. */
export interface FoundFile {
  /** LSP range of the name. */
  readonly range: Range;
  readonly uri: string;
}

/** The start of a file. */
export const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** All existing files and folders that a kustomization names; for a folder, its kustomization. */
export function foundFiles(snapshot: Snapshot, uri: string): readonly FoundFile[] {
  const kustomization = kustomizationText(snapshot, uri);
  if (!kustomization) return [];
  return namedFiles(kustomization).flatMap(({ span, path }) => {
    const found = path === undefined ? undefined : fileAt(snapshot, kustomization.root, path);
    return found === undefined ? [] : [{ range: rangeIn(kustomization.text, span), uri: found }];
  });
}

/** The file reference at a position. */
export function namedFileAt(snapshot: Snapshot, uri: string, { line, character }: Position): FoundFile | undefined {
  return foundFiles(snapshot, uri).find(
    ({ range: { start, end } }) => start.line === line && start.character <= character && character <= end.character,
  );
}

/** The location of the start of a file. */
export function topOf(uri: string): Location {
  return { uri, range: TOP };
}

/** LSP range of a span of a text. */
export function rangeIn(text: string, [start, end]: Span): Range {
  const lines = lineStartsOf(text);
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

/** UTF-16 offset of a position in a text. */
export function offsetIn(text: string, position: Position): number {
  return offsetAt(lineStartsOf(text), text.length, position);
}

/** The file that a name in a kustomization refers to; undefined where it is not in the workspace. */
export function fileNamed(snapshot: Snapshot, kustomization: KustomizationText, name: string): string | undefined {
  const path = resolvePath(kustomization.folder, name);
  return path === undefined ? undefined : fileAt(snapshot, kustomization.root, path);
}

/** The file at a path of a root (URI), or the kustomization of the folder there; undefined where neither is in the workspace. */
export function fileAt(snapshot: Snapshot, root: string, path: string): string | undefined {
  const isThere = (each: string) =>
    snapshot.file(each) !== undefined ||
    snapshot.builds?.textOf(each) !== undefined ||
    snapshot.textOf(each) !== undefined;
  const own = uriIn(root, path);
  if (isThere(own)) return own;
  return KUSTOMIZATION_NAMES.map(name => uriIn(root, path === '' ? name : `${path}/${name}`)).find(isThere);
}
