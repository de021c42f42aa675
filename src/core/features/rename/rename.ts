import type { Position, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Facts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { ChangedFacts } from '../../resolve/trial.ts';
import { comparePositions } from '../../model/compare/order.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { containerPortSubject } from './containerPortSubject.ts';
import { labelSubject } from './labelSubject.ts';
import { listenerSubject } from './listenerSubject.ts';
import { namedObjectAt } from './namedObjectAt.ts';
import { objectSubject } from './objectSubject.ts';
import type { Place } from '../builds/askBuilds.ts';
import type { DecidedWord } from './decidedPlaces.ts';
import { renameInBuilds, withHeadings, wordAt } from './renameInBuilds.ts';
import { placeId, renameEdit, type RenamePlace, type RenameSubject, whyNotEditable } from './renamePlace.ts';
import { servicePortSubject } from './servicePortSubject.ts';
import { serviceSubject } from './serviceSubject.ts';
import { subsetSubject } from './subsetSubject.ts';
import { whatBreaks } from './whatBreaks.ts';

/** Why something cannot be renamed, as a sentence for people. */
export interface Refusal {
  readonly refused: string;
}

/** The word at the position that would be renamed. */
export interface RenameStart {
  readonly range: Range;
  readonly placeholder: string;
}

/** A rename as one workspace edit; document versions are null. */
export interface RenameResult {
  readonly edit: WorkspaceEdit;
}

/** What can be renamed at a position; undefined where there is no part of the wiring. */
export function prepareRename(snapshot: Snapshot, uri: string, position: Position): RenameStart | Refusal | undefined {
  const found = subjectAt(snapshot, uri, position);
  if (!found) return startInBuild(snapshot, { uri, position });
  const { placed, subject } = found;
  const refused = whyNever(subject);
  return refused ? refusal(refused) : { range: wordRange(placed, subject), placeholder: subject.before };
}

/**
 * Renames the word at a position in everything that is wired by it; refused where any place cannot be edited safely, or
 * where any selector or link would lead elsewhere. undefined where there is no part of the wiring at the position.
 */
export function rename(
  snapshot: Snapshot,
  uri: string,
  where: { readonly position: Position; readonly name: string },
): RenameResult | Refusal | undefined {
  const at = { uri, position: where.position };
  const found = subjectAt(snapshot, uri, where.position);
  if (!found) return renameFromBuild(snapshot, at, where.name);
  const { subject } = found;
  const { name } = where;
  if (name === subject.before) return { edit: { documentChanges: [] } };
  const refused = whyNever(subject) ?? subject.whyNot(name) ?? whyNotNow(snapshot, found, name);
  if (refused) return refusal(refused);
  const written = editOf(subject, name);
  if ('refused' in written || !isAnyBuilt(snapshot, subject)) return written;
  const { before } = subject;
  const changes = (written.edit.documentChanges ?? []).filter(each => 'edits' in each);
  const all = renameInBuilds(snapshot, changes, { before, name, at, placesIn });
  return typeof all === 'string' ? refusal(all) : { edit: withHeadings(written.edit, all, { before, name }) };
}

function isAnyBuilt({ builds }: Snapshot, { places }: RenameSubject): boolean {
  return places.some(({ placed }) => builds?.isBuilt(placed.file.uri) === true);
}

/** All places in a build that are renamed together with one of them. */
function placesIn(world: Snapshot, { uri, position }: Place): readonly DecidedWord[] {
  const found = subjectAt(world, uri, position);
  return (found?.subject.places ?? []).flatMap(({ placed, span }) =>
    span ? [{ uri: placed.file.uri, range: rangeOf(placed, span) }] : [],
  );
}

/**
 * The subject of a word that is only in a patch or a kustomization, found in the builds in which it decides something.
 */
function subjectInBuild({ builds }: Snapshot, { uri, position }: Place) {
  for (const { world, ...place } of builds?.placesDecidedAt(uri, position) ?? []) {
    const found = subjectAt(world.snapshot(), place.uri, place.position);
    const range = found && rangeOf(found.placed, found.subject.span);
    const decided = range && builds?.decidedAt(place.uri, range);
    if (found && decided?.uri === uri) return { subject: found.subject, decided };
  }
  return undefined;
}

function startInBuild(snapshot: Snapshot, at: Place): RenameStart | Refusal | undefined {
  const found = subjectInBuild(snapshot, at);
  if (!found) return startAtName(snapshot, at);
  const range = wordAt(snapshot, found.decided, found.subject.before);
  return range && { range, placeholder: found.subject.before };
}

/** For a name by which a kustomization refers to an object, the object is renamed. */
function startAtName(snapshot: Snapshot, at: Place): RenameStart | Refusal | undefined {
  const named = namedObjectAt(snapshot, at);
  const there = named && prepareRename(snapshot, named.object.uri, named.object.position);
  if (!there || 'refused' in there) return there;
  const range = named.rangeOf(there.placeholder);
  return range && { range, placeholder: there.placeholder };
}

function renameFromBuild(snapshot: Snapshot, at: Place, name: string): RenameResult | Refusal | undefined {
  const found = subjectInBuild(snapshot, at);
  if (!found) {
    const named = namedObjectAt(snapshot, at);
    return named && rename(snapshot, named.object.uri, { position: named.object.position, name });
  }
  if (!wordAt(snapshot, found.decided, found.subject.before)) return undefined;
  const { before } = found.subject;
  if (name === before) return { edit: { documentChanges: [] } };
  const refused = found.subject.whyNot(name);
  const all = refused ?? renameInBuilds(snapshot, [], { before, name, at, placesIn });
  return typeof all === 'string' ? refusal(all) : { edit: withHeadings({}, all, { before, name }) };
}

/** A sentence that says what else would change, or that the rename could not be undone by renaming back. */
function whyNotNow(snapshot: Snapshot, { placed, subject }: FoundSubject, name: string): string | undefined {
  const { places, placesThen } = subject;
  const changed = changedFacts(places, name);
  const broken = whatBreaks(snapshot, changed);
  if (broken) return broken;
  const then = snapshot.whatIf(changed, after => {
    const self = after.resourcesIn(placed.file.uri)[placed.ordinal];
    return self ? placesThen(after, self, name) : [];
  });
  const known = new Set(places.map(placeId));
  const joined = then.find(place => !known.has(placeId(place)));
  if (joined)
    return `${nameInWords(joined.placed)} is named "${inWords(name)}" there already, and the two would be one`;
  return new Set(then.map(placeId)).size < known.size ? 'it would be wired differently' : undefined;
}

interface FoundSubject {
  readonly placed: PlacedResource;
  readonly subject: RenameSubject;
}

/** LSP range of the word that an edit would replace, without quotes. */
function wordRange(placed: PlacedResource, { span, before }: RenameSubject): Range {
  const quote = span[1] - span[0] === before.length + 2 ? 1 : 0;
  return rangeOf(placed, [span[0] + quote, span[1] - quote]);
}

function subjectAt(snapshot: Snapshot, uri: string, position: Position): FoundSubject | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    if (offset < 0 || offset > placed.document.length || !contains(placed.resource.spans.object, offset)) continue;
    const subject =
      labelSubject(snapshot, placed, offset) ??
      serviceSubject(snapshot, placed, offset) ??
      containerPortSubject(snapshot, placed, offset) ??
      servicePortSubject(snapshot, placed, offset) ??
      subsetSubject(snapshot, placed, offset) ??
      listenerSubject(snapshot, placed, offset) ??
      objectSubject(snapshot, placed, offset);
    if (subject) return { placed, subject };
  }
  return undefined;
}

function changedFacts(places: readonly RenamePlace[], name: string): readonly ChangedFacts[] {
  const facts = new Map<string, ChangedFacts>();
  for (const { placed, rewrite } of places) {
    const before: Facts = facts.get(placed.id)?.facts ?? placed.resource.facts;
    facts.set(placed.id, { placed, facts: rewrite(before, name) });
  }
  return [...facts.values()];
}

function editOf({ places, before }: RenameSubject, name: string): RenameResult | Refusal {
  const files = new Map<string, Map<string, TextDocumentEdit['edits'][number]>>();
  for (const place of places) {
    const edit = renameEdit(place, before, name);
    if (!edit) return refusal(`"${name}" needs quotes, which cannot be added in ${place.placed.file.path}`);
    const { uri } = place.placed.file;
    const edits = files.get(uri) ?? new Map<string, TextDocumentEdit['edits'][number]>();
    edits.set(JSON.stringify(edit.range), { ...edit, annotationId: place.group });
    files.set(uri, edits);
  }
  const groups = new Set(places.map(place => place.group));
  const changeAnnotations = Object.fromEntries(
    [...groups].map(label => [label, { label, needsConfirmation: false, description: `"${before}" to "${name}"` }]),
  );
  const documentChanges = [...files].map(([uri, edits]) => ({
    textDocument: { uri, version: null },
    edits: [...edits.values()].sort((a, b) => comparePositions(a.range.start, b.range.start)),
  }));
  return { edit: { documentChanges, changeAnnotations } };
}

/** Why it cannot be renamed at all. */
function whyNever({ refused, places, before }: RenameSubject): string | undefined {
  for (const place of places) {
    const reason = whyNotEditable(place, before);
    if (reason) return reason;
  }
  return refused;
}

function refusal(sentence: string): Refusal {
  return { refused: `Podwire cannot rename this: ${sentence}.` };
}
