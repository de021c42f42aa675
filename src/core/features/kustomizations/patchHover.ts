import type { Position } from 'vscode-languageserver-types';
import { buildInWords } from '../../builds/buildWords.ts';
import type { BuildOutput, BuiltDocument } from '../../model/build.ts';
import type { Snapshot, TriedBuild } from '../../resolve/snapshot.ts';
import { blocks, code, list, plain } from '../words/markdown.ts';
import { type LineChange, lineChanges } from './lineChanges.ts';
import { type Patch, patchesAt, replacementsAt } from './patches.ts';
import { withoutItem } from './withoutItem.ts';

const MOST_BUILDS = 5;
const MOST_OBJECTS = 5;
const MOST_CHANGES = 12;

/** Maximum number of builds that are made again for a hover. */
const MOST_TRIED = 50;

/**
 * What the patch or replacement at a position changes, as Markdown: for each build and object, each value before and
 * after. '' where there is none.
 */
export function patchHover(snapshot: Snapshot, uri: string, position: Position): string {
  const found = [
    ...patchesAt(snapshot, uri, position).map(patch => tellPatch(snapshot, patch, PATCHED)),
    ...replacementsAt(snapshot, uri, position).map(item => tellPatch(snapshot, item, REPLACED)),
  ];
  return blocks([...new Set(found)].filter(text => text !== ''));
}

/** What an item did, in a word, and whether nothing takes its place where it is left out. */
interface Done {
  readonly done: string;
  readonly isDropped: boolean;
}

const PATCHED: Done = { done: 'Patched', isDropped: false };
const REPLACED: Done = { done: 'Replaced', isDropped: true };

function tellPatch(snapshot: Snapshot, { kustomization, item }: Patch, { done, isDropped }: Done): string {
  const { builds } = snapshot;
  const without = withoutItem(kustomization.text, item, isDropped);
  if (without === undefined || (builds?.worldsOf(kustomization.uri).length ?? 0) > MOST_TRIED) return '';
  const tried = builds?.tryTexts(new Map([[kustomization.uri, without]])) ?? [];
  const told = new Map<string, string[]>();
  for (const each of tried) {
    const text = tellBuild(each);
    if (text === '') continue;
    const same = told.get(text);
    if (same) same.push(buildInWords(each.before.output));
    else told.set(text, [buildInWords(each.before.output)]);
  }
  const parts = [...told]
    .slice(0, MOST_BUILDS)
    .map(([text, names]) => `${done} in ${plain(names.join(', '))}:\n\n${text}`);
  return parts.length > 0 ? blocks(parts) : '';
}

/** `before` is the current build, with the patch; `after` is the build without it. */
function tellBuild({ before: { output: patched }, after }: TriedBuild): string {
  if (!after || patched.status === 'failed' || after.output.status === 'failed') return '';
  const rest = byPlace(patched);
  const rows: string[] = [];
  for (const [place, documents] of byPlace(after.output))
    for (const [i, plainDocument] of documents.entries()) {
      const now = rest.get(place)?.[i];
      if (!now) rows.push(`${nameOf(plainDocument)}: deleted`);
      else if (now.text !== plainDocument.text) rows.push(tellChanges(now, lineChanges(plainDocument.text, now.text)));
    }
  const more = rows.length > MOST_OBJECTS ? [`and ${rows.length - MOST_OBJECTS} more objects`] : [];
  return rows.length === 0 ? '' : list([...rows.slice(0, MOST_OBJECTS), ...more]);
}

function tellChanges(document: BuiltDocument, changes: readonly LineChange[]): string {
  const lines = changes.slice(0, MOST_CHANGES).map(({ path, before, after }) => {
    const shown = (value: string) => (value === '' ? 'nothing' : code(value));
    return `${code(path)}: ${shown(before)} → ${shown(after)}`;
  });
  const more = changes.length > MOST_CHANGES ? [`and ${changes.length - MOST_CHANGES} more`] : [];
  return [nameOf(document), ...[...lines, ...more].map(line => `  - ${line}`)].join('\n');
}

/** Documents by their source; several where a source is used more than once, in order. */
function byPlace({ documents }: BuildOutput): ReadonlyMap<string, readonly BuiltDocument[]> {
  const groups = new Map<string, BuiltDocument[]>();
  for (const document of documents) {
    const { uri = '', span = [] } = document.source ?? {};
    const key = `${uri}#${span.join()}`;
    const group = groups.get(key);
    if (group) group.push(document);
    else groups.set(key, [document]);
  }
  return groups;
}

/** `Service web`, from the text. */
function nameOf({ text }: BuiltDocument): string {
  const kind = /^kind: (\S+)$/m.exec(text)?.[1] ?? 'object';
  const lines = text.split('\n');
  const metadata = lines.indexOf('metadata:');
  const name =
    lines
      .slice(metadata)
      .find(line => line.startsWith('  name: '))
      ?.slice('  name: '.length) ?? '';
  return `**${plain(`${kind} ${name}`.trim())}**`;
}
