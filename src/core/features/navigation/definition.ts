import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { targetAt } from './cursor.ts';
import { otherEnds } from './wires.ts';

/** From a Service's name or selector to the template labels that it selects, and from those to the selectors. */
export function definition(snapshot: Snapshot, uri: string, position: Position): readonly LocationLink[] {
  const target = targetAt(snapshot, uri, position);
  if (!target) return [];
  return otherEnds(snapshot, target, false).map(({ uri: targetUri, range }) => ({
    originSelectionRange: target.range,
    targetUri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}
