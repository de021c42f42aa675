import type { Hover, Position } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type CursorTarget, targetAt } from '../navigation/cursor.ts';
import { linkHover, linksHover, ownLabelsHover, usersLine } from './linksHover.ts';
import { blocks } from '../words/markdown.ts';
import { serviceHover } from './serviceHover.ts';
import { templateHover } from './templateHover.ts';

/**
 * What the wiring says at a position: on a Service's name or selector what it reaches, on a workload's name or template
 * labels who reaches it, on what links another object where that leads. Undefined elsewhere.
 */
export function hover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  const target = targetAt(snapshot, uri, position);
  const value = target ? textOf(snapshot, target) : '';
  return target && value !== '' ? { contents: { kind: 'markdown', value }, range: target.range } : undefined;
}

function textOf(snapshot: Snapshot, { placed, part, key, link }: CursorTarget): string {
  if (link) return linkHover(snapshot, placed, link.link);
  if (part === 'labels') return ownLabelsHover(snapshot, placed);
  if (isService(placed)) return blocks([serviceHover(snapshot, placed), usersLine(snapshot, placed)]);
  if (isWorkload(placed)) return blocks([templateHover(snapshot, placed, key), usersLine(snapshot, placed)]);
  return linksHover(snapshot, placed);
}
