import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import { buildsInWords } from '../../builds/buildWords.ts';
import type { BuildOutput } from '../../model/build.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import { roleOf } from '../../model/relations.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { type CursorTarget, targetAt } from '../navigation/cursor.ts';
import { patchHover } from '../kustomizations/patchHover.ts';
import { linkHover, linksHover, ownLabelsHover, usersLine } from './linksHover.ts';
import { isSubset } from '../navigation/subsets.ts';
import { askBuilds, type Place } from '../builds/askBuilds.ts';
import { blocks, code, fileLink, plain } from '../words/markdown.ts';
import { monitorPortHover } from './monitorPortHover.ts';
import { peerNamespacesHover } from './peerNamespacesHover.ts';
import { policyPortHover } from './policyPortHover.ts';
import { portHover } from './portHover.ts';
import { probeHover } from './probeHover.ts';
import { subsetHover } from './subsetHover.ts';
import { problemsOf } from '../../rules/rules.ts';
import { touches } from '../problems/codeAction.ts';
import { scrapesHover } from './scrapesHover.ts';
import { serviceHover } from './serviceHover.ts';
import { templateHover } from './templateHover.ts';

/**
 * The hover at a position: on a Service's name or selector what it reaches, on a workload's name or template labels
 * which Services reach it, on a link its target; in a patch, what it changes. undefined elsewhere. isBesideProblems:
 * the editor shows the problems at this position in the same hover, so they are not repeated.
 */
export function hover(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  isBesideProblems = false,
): Hover | undefined {
  const probed = probeHover(snapshot, uri, position) ?? scrapesHover(snapshot, uri, position);
  if (probed) return probed;
  const patched = patchHover(snapshot, uri, position);
  const wired = wiringHover(snapshot, { uri, position }, isBesideProblems);
  if (patched === '') return wired;
  const told = wired && typeof wired.contents === 'object' && 'value' in wired.contents ? wired.contents.value : '';
  const value = blocks([told, patched].filter(text => text !== ''));
  return { ...wired, contents: { kind: 'markdown', value } };
}

function wiringHover(snapshot: Snapshot, { uri, position }: Place, isBesideProblems: boolean): Hover | undefined {
  const target = targetAt(snapshot, uri, position);
  const built = builtHover(snapshot, { uri, position });
  if (built) return target ? { contents: built, range: target.range } : { contents: built };
  const value = target ? textOf(snapshot, target, isBesideProblems && isSaidAt(snapshot, target, position)) : '';
  if (!target) return portHover(snapshot, { uri, position });
  return value !== '' ? { contents: { kind: 'markdown', value }, range: target.range } : undefined;
}

/** The hover in the builds that the position decides anything in: what most of them say, and how the others differ. */
function builtHover(snapshot: Snapshot, place: Place): MarkupContent | undefined {
  const texts = new Map<string, BuildOutput[]>();
  const ask = (inside: Snapshot, uri: string, position: Position) => {
    const target = targetAt(inside, uri, position);
    return target ? textOf(inside, target) : '';
  };
  for (const { world, answer, at } of askBuilds(snapshot, place, ask)) {
    if (answer === '') continue;
    const text = blocks([renderedLine(snapshot, world, at), answer]);
    const same = texts.get(text);
    if (same) same.push(world.output);
    else texts.set(text, [world.output]);
  }
  const groups = [...texts].sort(([, a], [, b]) => b.length - a.length);
  if (groups.length === 0) return undefined;
  const shown = groups.slice(0, MOST_VERSIONS).map(([text, builds]) => `${headOf(builds)}\n\n${text}`);
  const more = groups.length - shown.length;
  const rest = more > 0 ? `${more} more differ.` : '';
  return { kind: 'markdown', value: blocks([...shown, rest]) };
}

/** What a position in a template renders to, and the key of a values file that it comes from; '' for literal text. */
function renderedLine({ builds }: Snapshot, world: BuildWorld, { uri, position }: Place): string {
  const { kind, charts } = world.output;
  const made = kind === 'helm' || charts ? world.madeAt(uri, position) : undefined;
  // Of a kustomization's own files the build itself is there to be looked at.
  if (!made || (kind !== 'helm' && !made.setBy) || (made.isEditable && !made.setBy)) return '';
  const range = made.setBy && builds?.rangeOf(made.setBy.uri, made.setBy.span);
  const file = decodeURIComponent(made.setBy?.uri.slice(world.root.length + 1) ?? '');
  const from = made.setBy && range ? `, set in ${fileLink(file, made.setBy.uri, range.start.line + 1)}` : '';
  return `Renders to ${code(made.text)}${from}`;
}

/** Maximum number of versions that are shown in full. */
const MOST_VERSIONS = 3;

function headOf(builds: readonly BuildOutput[]): string {
  return `In ${plain(buildsInWords(builds))}:`;
}

/** True where a problem at this position explains why the Service selects nothing. */
function isSaidAt(snapshot: Snapshot, { placed }: CursorTarget, position: Position): boolean {
  const at = { start: position, end: position };
  return problemsOf(snapshot, placed.file.uri).some(
    ({ code, resourceId, range }) =>
      code === 'service-selects-nothing' && resourceId === placed.id && touches(range, at),
  );
}

function textOf(snapshot: Snapshot, { placed, part, key, link }: CursorTarget, isSaid = false): string {
  if (link?.part === 'section' && isSubset(placed, link.link)) return subsetHover(snapshot, placed, link.link);
  if (link?.part === 'namespace' && roleOf(placed.resource.facts.links[link.link]) === 'policy-peer')
    return peerNamespacesHover(snapshot, placed, link.link);
  if (link?.part === 'policyPort') return policyPortHover(snapshot, placed, link.item);
  if (link) return monitorPortHover(snapshot, placed, link) ?? linkHover(snapshot, placed, link.link);
  if (part === 'labels') return ownLabelsHover(snapshot, placed);
  if (isService(placed)) return blocks([serviceHover(snapshot, placed, isSaid), usersLine(snapshot, placed)]);
  if (isWorkload(placed))
    return part === 'selector' ? '' : blocks([templateHover(snapshot, placed, key), usersLine(snapshot, placed)]);
  return linksHover(snapshot, placed);
}
