import type { Position, Range } from 'vscode-languageserver-types';
import { filesOf } from './files.ts';

/**
 * Text fixtures. `#- path` lines begin a file (without one, the text is `a.yaml`); `$0` is the cursor and is taken out;
 * a comment line with carets says what is expected of the range above them on the line before:
 *
 *     app: api
 *     #    ^^^ service-selects-nothing
 *
 * Such lines stay in the text, as they are YAML comments and move nothing that stands before them; several below each
 * other speak of the same line. `^^^…` is a range that goes on in later lines: only its start is compared.
 */
export interface Fixture {
  /** Text by path, without the cursor. */
  readonly files: ReadonlyMap<string, string>;
  readonly cursor: Cursor | undefined;
  readonly annotations: readonly Annotation[];
}

/** A place in a fixture. */
export interface Cursor {
  readonly path: string;
  readonly position: Position;
}

/** What a fixture expects at a range. */
export interface Annotation {
  readonly path: string;
  /** LSP; `end` is the start's line and the last caret, also where the range goes on. */
  readonly range: Range;
  readonly goesOn: boolean;
  readonly text: string;
}

const MARK = '$0';
const ANNOTATION = /^( *# *)(\^+)(…?) (.+)$/;

/** Reads a fixture. Throws where it has two cursors, or an annotation with no line above it. */
export function parseFixture(text: string): Fixture {
  const files = new Map<string, string>();
  let cursor: Cursor | undefined;
  for (const [path, marked] of filesOf(text)) {
    const at = marked.indexOf(MARK);
    if (at !== -1 && (cursor || marked.includes(MARK, at + 1))) throw new Error('a fixture has one cursor');
    if (at !== -1) cursor = { path, position: positionIn(marked, at) };
    files.set(
      path,
      marked.replace(MARK, () => ''),
    );
  }
  const annotations = [...files].flatMap(([path, content]) => annotationsIn(path, content));
  return { files, cursor, annotations };
}

/** The cursor of a fixture that must have one. */
export function cursorOf({ cursor }: Fixture): Cursor {
  if (!cursor) throw new Error('the fixture has no cursor');
  return cursor;
}

function positionIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function annotationsIn(path: string, content: string): Annotation[] {
  const annotations: Annotation[] = [];
  let line = -1;
  content.split(/\r?\n/).forEach((text, number) => {
    const match = ANNOTATION.exec(text);
    if (!match) {
      line = number;
      return;
    }
    if (line < 0) throw new Error(`nothing stands above the annotation: ${text}`);
    const [, before = '', carets = '', more = '', expected = ''] = match;
    const range = {
      start: { line, character: before.length },
      end: { line, character: before.length + carets.length },
    };
    annotations.push({ path, range, goesOn: more !== '', text: expected.trim() });
  });
  return annotations;
}
