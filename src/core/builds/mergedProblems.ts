import { addTo } from '../model/lists/addTo.ts';
import type { BuildFault } from '../model/build.ts';
import { labelOfFacts } from '../model/kinds.ts';
import { compareText } from '../model/compare/order.ts';
import { type Fix, type FixEdit, type Problem, type RelatedPlace, SEVERITIES } from '../model/problem.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Span } from '../model/span.ts';
import type { Range } from 'vscode-languageserver-types';
import { faultProblem } from '../rules/builds/faults.ts';
import { buildsInWords } from './buildWords.ts';
import type { FilePlaces } from './filePlaces.ts';
import type { World } from './world.ts';
import type { BuiltObject, BuiltProblem } from './worldProblems.ts';

/** The data for reporting problems of builds. */
export interface MergeContext {
  readonly places: FilePlaces;
  /** Builds that have a part decided in a file, by id. */
  readonly worldsOf: (uri: string) => readonly World[];
  /** The id of an object where it is written, or of its representative if it is written nowhere. */
  readonly writtenId: (world: World, object: BuiltObject) => string | undefined;
  /** Builds that contain the same written object as this built one. */
  readonly worldsWith: (world: World, object: BuiltObject) => readonly World[];
}

/** A problem of one build. */
export interface Told {
  readonly world: World;
  /** The problem at the place that decided it. */
  readonly problem: Problem;
  /** The problem at its place in the build; undefined for the reason why the build is refused. */
  readonly raw: () => Problem | undefined;
  /** All builds that contain the object. */
  readonly all: readonly World[];
}

/** A problem with all builds that have it. */
export interface MergedProblem {
  readonly problem: Problem;
  readonly told: readonly Told[];
}

/** Problems of builds that are decided in a file, one for each place and message. */
export function problemsDecidedIn(uri: string, levels: RuleLevels, context: MergeContext): readonly MergedProblem[] {
  const groups = new Map<string, Told[]>();
  const shared = new Map<BuiltProblem, (Omit<Told, 'world' | 'raw'> & { readonly key: string }) | undefined>();
  for (const world of context.worldsOf(uri)) {
    for (const built of world.problemsAt(uri, levels)) {
      if (!built.model || !shared.has(built)) shared.set(built, toldOf(world, built, context));
      const told = shared.get(built);
      if (told) addTo(groups, told.key, { ...told, world, raw: () => world.rawOf(built) });
    }
    for (const fault of world.output.faults) {
      const problem = fault.place.uri === uri ? problemOfFault(fault, levels, context) : undefined;
      if (problem) addTo(groups, keyOf(problem), { world, problem, raw: () => undefined, all: [] });
    }
  }
  return [...groups.values()].flatMap(told => {
    const problem = mergedOf(told);
    return problem ? [{ problem, told }] : [];
  });
}

/** A key that is equal for equal problems. */
export function keyOf({ code, range: { start, end }, message }: Problem): string {
  return [code, start.line, start.character, end.line, end.character, message].join('\0');
}

function toldOf(world: World, built: BuiltProblem, context: MergeContext) {
  const { problem, place, object } = built;
  const range = context.places.rangeOf(place.uri, place.span);
  if (!range) return undefined;
  const related = relatedOf(world, built, context.places);
  const resourceId = context.writtenId(world, object) ?? world.rawOf(built)?.resourceId ?? problem.resourceId;
  const resource = labelIn(world, built) ?? problem.resource;
  const told = { ...problem, uri: place.uri, range, related, resourceId, resource };
  return { problem: told, all: context.worldsWith(world, object), key: keyOf(told) };
}

/** How the build itself names an object whose problem was found in another one. */
function labelIn(world: World, { model, object }: BuiltProblem): string | undefined {
  if (!model) return undefined;
  const { resources = [] } = world.manifestIn(object.path)?.documents[object.document] ?? {};
  const own = resources.find(({ facts }) => facts.kind === object.kind && facts.name === object.name);
  return own && labelOfFacts(own.facts);
}

function problemOfFault(fault: BuildFault, levels: RuleLevels, { places }: MergeContext): Problem | undefined {
  const range = places.rangeOf(fault.place.uri, fault.place.span);
  return range && faultProblem(fault, range, levels);
}

function mergedOf(group: readonly Told[]): Problem | undefined {
  const [first] = group;
  if (!first) return undefined;
  const severity = SEVERITIES.find(each => group.some(({ problem }) => problem.severity === each));
  const problem = { ...first.problem, severity: severity ?? first.problem.severity };
  if (first.all.length === 0) return problem;
  const worlds = [...new Set(group.map(({ world }) => world))];
  return { ...problem, message: problem.message + whereInWords(worlds, first.all) };
}

/** The builds of a problem, as the end of its message. */
function whereInWords(worlds: readonly World[], all: readonly World[]): string {
  const builds = worlds.map(({ output }) => output).sort((a, b) => compareText(a.id, b.id));
  const [only] = builds;
  if (all.length === 1 && only?.kind === 'kustomization') return ` (in ${buildsInWords(builds)})`;
  if (worlds.length === all.length && all.length > 1) return ` (in all ${all.length} builds: ${buildsInWords(builds)})`;
  return ` (${only?.kind === 'helm' ? '' : 'in '}${buildsInWords(builds)})`;
}

/**
 * The fixes that are right for all builds that they change: a fix for one build must not break another one with the
 * same text.
 */
export function fixesOfAll(
  { told }: MergedProblem,
  { places, worldsOf }: MergeContext,
  fixesIn: (snapshot: Snapshot, problem: Problem) => readonly Fix[],
): readonly Fix[] {
  const byWorld = new Map(
    told.map(({ world, raw: find }) => {
      const raw = find();
      return [world, raw ? fixesIn(world.snapshot(), raw).flatMap(fix => decidedFix(world, fix, places)) : []];
    }),
  );
  const [first = []] = byWorld.values();
  const mends = (world: World, fix: Fix) =>
    byWorld.get(world)?.some(each => JSON.stringify(each) === JSON.stringify(fix)) === true;
  return first.filter(fix => fix.edits.every(({ uri }) => worldsOf(uri).every(world => mends(world, fix))));
}

/** The places that a problem refers to, where they were decided. */
function relatedOf(world: World, built: BuiltProblem, places: FilePlaces): readonly RelatedPlace[] {
  const { problem } = built;
  const decided = world.sharedPlaces(built);
  if (!decided) return (world.rawOf(built)?.related ?? []).flatMap(each => relatedPlace(world, each, places));
  return problem.related.flatMap(({ message }, at) => {
    const place = decided[at];
    const range = place && places.rangeOf(place.uri, place.span);
    return range ? [{ uri: place.uri, range, message }] : [];
  });
}

function relatedPlace(world: World, place: RelatedPlace, places: FilePlaces): RelatedPlace[] {
  const decided = decidedRange(world, place.uri, place.range);
  const range = decided && places.rangeOf(decided.uri, decided.span);
  return decided && range ? [{ uri: decided.uri, range, message: place.message }] : [];
}

/** A fix at the place that decided the changed text; none if that cannot be edited. */
function decidedFix(world: World, fix: Fix, places: FilePlaces): Fix[] {
  const edits = fix.edits.map(edit => decidedEdit(world, edit, places));
  if (edits.some(edit => edit === undefined)) return [];
  return [{ ...fix, edits: edits.filter(edit => edit !== undefined) }];
}

/** The same edit in the file that decided the text; undefined if the text there differs or cannot be edited. */
function decidedEdit(world: World, { uri, range, newText }: FixEdit, places: FilePlaces): FixEdit | undefined {
  const decided = decidedRange(world, uri, range);
  if (!decided?.isExact || !decided.isEditable || newText.includes('\n')) return undefined;
  // JSON has no unquoted strings.
  if (decided.uri.endsWith('.json') && !/^"[^"\\]*"$/.test(newText)) return undefined;
  const there = places.rangeOf(decided.uri, decided.span);
  return there && { uri: decided.uri, range: there, newText };
}

/** The place that decided a range of a world's file. isMap: as for `decidedOf`. */
export function decidedRange(world: World, uri: string, { start, end }: Range, isMap = false) {
  const lines = world.manifestAt(uri)?.lineStarts;
  if (!lines) return undefined;
  const offset = ({ line, character }: Range['start']) => (lines[line] ?? 0) + character;
  const span: Span = [offset(start), offset(end)];
  return world.decided(uri, span, isMap);
}
