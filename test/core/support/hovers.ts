import type { MarkupContent } from 'vscode-languageserver-types';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { cursorOf, parseFixture } from './fixture.ts';
import { uriOf, workspaceOf } from './workspace.ts';

/** The hover's markdown at the cursor of a fixture; '' where there is none. */
export function hoverText(text: string): string {
  const { path, position } = cursorOf(parseFixture(text));
  const found = hover(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  return found ? (found.contents as MarkupContent).value : '';
}
