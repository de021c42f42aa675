import type { Hover, Position } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../model/kinds.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { targetAt } from './cursor.ts';
import { serviceHover } from './serviceHover.ts';
import { templateHover } from './templateHover.ts';

/**
 * What the wiring says at a position: on a Service's name or selector what it reaches, on a workload's name or template
 * labels who reaches it. Undefined elsewhere.
 */
export function hover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  const target = targetAt(snapshot, uri, position);
  if (!target) return undefined;
  const { placed, key, range } = target;
  const value = isService(placed)
    ? serviceHover(snapshot, placed)
    : isWorkload(placed)
      ? templateHover(snapshot, placed, key)
      : '';
  return { contents: { kind: 'markdown', value }, range };
}
