import type { BuildOutput, BuiltDocument } from '../../model/build.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

const BETWEEN = '---\n';

/** A document of a build with its position in the shown text. */
export interface ShownDocument {
  readonly built: BuiltDocument;
  /** UTF-16 offset in the shown text. */
  readonly start: number;
}

/** The documents of a build as YAML; undefined where there is no such build. Values of Secrets are masked. */
export function buildText({ builds }: Snapshot, root: string, id: string): string | undefined {
  const world = builds?.worlds(root).find(({ output }) => output.id === id);
  return world && shownText(world.output);
}

/** The shown text of a build: a comment with what is unknown, then its documents, or what was printed instead. */
export function shownText(output: BuildOutput): string {
  return (
    noteOf(output) +
    documentsOf(output)
      .map(({ text }) => text)
      .join(BETWEEN)
  );
}

/** The documents of a build with their offsets in `shownText`. */
export function shownDocuments(output: BuildOutput): readonly ShownDocument[] {
  let start = noteOf(output).length;
  return documentsOf(output).map(built => {
    const shown = { built, start };
    start += built.text.length + BETWEEN.length;
    return shown;
  });
}

function documentsOf({ documents, printed }: BuildOutput): readonly BuiltDocument[] {
  return printed?.documents ?? documents;
}

function noteOf({ status, reason }: BuildOutput): string {
  return status === 'built' ? '' : `# ${status}: ${reason.replace(/[\r\n]+/g, ' ')}\n`;
}
