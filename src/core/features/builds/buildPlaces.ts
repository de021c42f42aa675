import type { Position } from 'vscode-languageserver-types';
import type { BuildName } from '../../../protocol/builds.ts';
import { decidedOf, offsetsDecidedBy } from '../../builds/origins.ts';
import { lineStartsOf, offsetAt, positionAt } from '../../model/lineStarts.ts';
import type { BuildOutput, DecidedPlace } from '../../model/build.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type ShownDocument, shownDocuments, shownText } from './buildText.ts';
import type { Place } from './askBuilds.ts';

/**
 * Positions in the shown text of a build whose value comes from a position in a file, in text order; empty where
 * unknown. text: the text of the file, where available; otherwise the text that builds keep is used.
 */
export function placesInBuild(
  { builds }: Snapshot,
  name: BuildName,
  { uri, position }: Place,
  text: string | undefined,
): readonly Position[] {
  const output = outputOf(builds, name);
  const offset =
    text === undefined ? builds?.offsetIn(uri, position) : offsetAt(lineStartsOf(text), text.length, position);
  if (!output || offset === undefined) return [];
  const lines = lineStartsOf(shownText(output));
  return shownDocuments(output)
    .flatMap(({ built, start }) => offsetsDecidedBy({ built }, uri, offset).map(found => found + start))
    .sort((a, b) => a - b)
    .map(found => positionAt(lines, found));
}

/**
 * The source of a position in the shown text of a build, as offsets in a file; undefined for text without a source. For
 * the reason why a build failed, the line that kustomize or Helm refuses.
 */
export function placeOfBuild({ builds }: Snapshot, name: BuildName, position: Position): DecidedPlace | undefined {
  const output = outputOf(builds, name);
  if (!output) return undefined;
  const text = shownText(output);
  const offset = offsetAt(lineStartsOf(text), text.length, position);
  const shown = shownDocuments(output).findLast(({ start }) => start <= offset);
  return shown ? decidedAt(shown, offset) : faultOf(output);
}

/** The source of the reason why a build failed. */
function faultOf({ status, faults }: BuildOutput): DecidedPlace | undefined {
  const [first] = status === 'failed' ? faults : [];
  return first && { ...first.place, isEditable: false };
}

/** The innermost mark around the offset, else a mark on its line. */
function decidedAt({ built, start }: ShownDocument, offset: number) {
  const at = Math.min(offset - start, built.text.length);
  const around = built.marks.filter(mark => mark.at[0] <= at && at <= mark.at[1]);
  const width = Math.min(...around.map(mark => mark.at[1] - mark.at[0]));
  const narrowest = around.find(mark => mark.at[1] - mark.at[0] === width);
  if (narrowest) return decidedOf({ built }, narrowest.at);
  const lineStart = built.text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = built.text.indexOf('\n', at);
  return decidedOf({ built }, [lineStart, lineEnd < 0 ? built.text.length : lineEnd]);
}

function outputOf(builds: Snapshot['builds'], { root, id }: BuildName): BuildOutput | undefined {
  return builds?.worlds(root).find(({ output }) => output.id === id)?.output;
}
