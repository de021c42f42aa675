import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { BuildName } from '../../../protocol/builds.ts';
import type { BuildOutput } from '../../model/build.ts';
import { lineStartsOf, positionAt } from '../../model/lineStarts.ts';
import type { Problem } from '../../model/problem.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { faultProblem } from '../../rules/builds/faults.ts';
import { diagnosticOf } from '../problems/diagnostics.ts';
import { problemsOfBuild } from './asBuilt.ts';
import { shownDocuments, shownText } from './buildText.ts';

/**
 * The problems of a build as diagnostics in its shown text: those of its objects, and the errors of the build itself.
 */
export function problemsInBuild(snapshot: Snapshot, { root, id }: BuildName): readonly Diagnostic[] {
  const world = snapshot.builds?.worlds(root).find(({ output }) => output.id === id);
  if (!world) return [];
  const rangeOf = shownRanges(world);
  const own = problemsOfBuild(snapshot, world).flatMap(({ raw }) => {
    const range = rangeOf(raw);
    return range ? [diagnosticOf({ ...raw, range, related: [] })] : [];
  });
  return [...refusals(snapshot, world), ...own];
}

/** Errors of the build are placed where its text does not parse, else at the comment above it. */
function refusals(snapshot: Snapshot, { root, output }: BuildWorld): readonly Diagnostic[] {
  if (output.status !== 'failed') return [];
  const levels = snapshot.ruleLevels(`${root}/x`);
  return output.faults.flatMap((fault, i) => {
    const problem = faultProblem(fault, refusedAt(output, i === 0), levels);
    return problem ? [diagnosticOf(problem)] : [];
  });
}

function refusedAt(output: BuildOutput, isFirst: boolean): Range {
  const text = shownText(output);
  const lines = lineStartsOf(text);
  const broken = isFirst ? output.printed?.broken : undefined;
  const shown = broken && shownDocuments(output)[broken.document];
  const [start, end] = shown ? broken.span.map(at => at + shown.start) : [0, text.indexOf('\n')];
  return { start: positionAt(lines, start ?? 0), end: positionAt(lines, end ?? 0) };
}

function shownRanges(world: BuildWorld): (problem: Problem) => Range | undefined {
  const { output } = world;
  const lines = lineStartsOf(shownText(output));
  const starts = new Map(shownDocuments(output).map(({ built, start }) => [built, start]));
  return ({ uri, range }) => {
    const [from, to] = [world.documentAt(uri, range.start), world.documentAt(uri, range.end)];
    const start = from && starts.get(from.built);
    if (start === undefined || to?.built !== from?.built || !from || !to) return undefined;
    return { start: positionAt(lines, start + from.offset), end: positionAt(lines, start + to.offset) };
  };
}
