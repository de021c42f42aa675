/**
 * Edits of label maps that leave every other byte unchanged, in block style, flow style and JSON. They know the text
 * only by its spans; if these are not sufficient for a safe edit, there is none (undefined).
 */
import type { Position } from 'vscode-languageserver-types';
import type { Labels } from '../../model/labels.ts';
import { sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { FixEdit } from '../../model/problem.ts';
import type { MapStyle, NotStringValue, PairSpan, Span } from '../../model/span.ts';
import type { LabelMap } from './labelMap.ts';
import { isSimpleText, quoted, yamlScalar } from './scalarText.ts';

/** The space after a colon and the shortest tag with its space: the minimum distance of a tagged value from its key. */
const TAGGED = ': !x '.length;

/**
 * True if a resource can be edited: its text is unchanged since it was read, no alias gives one place several meanings,
 * and it is not a template.
 */
export function isEditable({ document, resource }: PlacedResource): boolean {
  return !document.stale && document.problem === undefined && !document.aliased && !resource.templated;
}

/** Replaces the value of the pair of `key`, keeping its quotes. */
export function setValue(map: LabelMap, key: string, value: string): readonly FixEdit[] | undefined {
  const pair = map.spans.pairs[key];
  if (!isEditable(map.placed) || !pair || isEmptySpan(pair.value) || isTaggedNonString(map, key)) return undefined;
  return replaceScalar(map, { span: pair.value, before: map.labels[key] ?? '', after: value });
}

/** Replaces a pair's key, keeping its quotes. */
export function renameKey(map: LabelMap, from: string, to: string): readonly FixEdit[] | undefined {
  const pair = map.spans.pairs[from];
  const clashes = to in map.spans.pairs || map.spans.duplicates.some(each => each.key === from);
  if (!isEditable(map.placed) || !pair || clashes) return undefined;
  return replaceScalar(map, { span: pair.key, before: from, after: to });
}

/** Adds pairs after the last one. */
export function addPairs(map: LabelMap, labels: Labels): readonly FixEdit[] | undefined {
  if (!isEditable(map.placed)) return undefined;
  return map.spans.style === 'block' ? addLines(map, labels) : addInline(map, labels);
}

/** Adds a map of labels to a Pod template without labels, above the first key of its (block style) `metadata`. */
export function newTemplateLabels(placed: PlacedResource, labels: Labels): readonly FixEdit[] | undefined {
  const before = placed.resource.spans.templateLabelsInsertion;
  if (!isEditable(placed) || !before) return undefined;
  const { start } = rangeOf(placed, before);
  const indent = ' '.repeat(start.character);
  const lines = ['labels:', ...pairTexts(labels, 'block').map(pair => `  ${pair}`)];
  return [insertion(placed, start, lines.map(line => line + lineEnd(placed) + indent).join(''))];
}

/** Puts quotes around a value that YAML would read as a number or a boolean. */
export function quoteValue(map: LabelMap, { key, span, scalar }: NotStringValue): readonly FixEdit[] | undefined {
  const range = rangeOf(map.placed, span);
  const isPlain = span[1] - span[0] === map.labels[key]?.length && range.start.line === range.end.line;
  if (!scalar || !isPlain || !isEditable(map.placed) || isTaggedNonString(map, key)) return undefined;
  return [insertion(map.placed, range.start, '"'), insertion(map.placed, range.end, '"')];
}

interface Replacement {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

function replaceScalar({ placed, spans }: LabelMap, { span, before, after }: Replacement): FixEdit[] | undefined {
  const range = rangeOf(placed, span);
  if (range.start.line !== range.end.line) return undefined;
  // On one line, only quotes without escapes make a scalar's source two characters longer than its text.
  const isQuoted = span[1] - span[0] === before.length + 2;
  if (isQuoted && isSimpleText(after)) {
    return [{ uri: placed.file.uri, range: rangeOf(placed, [span[0] + 1, span[1] - 1]), newText: after }];
  }
  return [{ uri: placed.file.uri, range, newText: isQuoted ? quoted(after) : scalarText(after, spans.style) }];
}

function addLines(map: LabelMap, labels: Labels): FixEdit[] | undefined {
  const { placed, spans } = map;
  const last = lastPair(map);
  const column = rangeOf(placed, spans.span).start.character;
  if (!last || !Object.values(spans.pairs).every(pair => stands(placed, pair, column))) return undefined;
  const { line } = rangeOf(placed, last.value).end;
  const indent = ' '.repeat(column);
  const lines = pairTexts(labels, 'block').map(pair => indent + pair);
  const isLastLine = line + 1 >= placed.file.manifest.lineStarts.length;
  const ended = lines.map(text => (isLastLine ? lineEnd(placed) + text : text + lineEnd(placed))).join('');
  return [insertion(placed, isLastLine ? endOfFile(placed) : { line: line + 1, character: 0 }, ended)];
}

/** True if the pair begins at the column and is on one line, so that a line after it is a pair of the same map. */
function stands(placed: PlacedResource, { key, value }: PairSpan, column: number): boolean {
  const { start } = rangeOf(placed, key);
  return start.character === column && value[0] >= key[1] && rangeOf(placed, value).end.line === start.line;
}

function addInline(map: LabelMap, labels: Labels): FixEdit[] | undefined {
  const { placed, spans } = map;
  const last = lastPair(map);
  if (!last) {
    // An empty map does not show whether it is JSON, but its key's quotes do.
    const isJson = spans.keySpan[1] - spans.keySpan[0] > 'labels'.length;
    const text = pairTexts(labels, isJson ? 'json' : 'flow').join(', ');
    return [insertion(placed, rangeOf(placed, [spans.span[0] + 1, spans.span[0] + 1]).start, text)];
  }
  if (isEmptySpan(last.value)) return undefined;
  const text = pairTexts(labels, spans.style).map(pair => `, ${pair}`);
  return [insertion(placed, rangeOf(placed, last.value).end, text.join(''))];
}

function lastPair({ spans }: LabelMap): PairSpan | undefined {
  return Object.values(spans.pairs).reduce<PairSpan | undefined>(
    (last, pair) => (last && last.value[1] > pair.value[1] ? last : pair),
    undefined,
  );
}

function pairTexts(labels: Labels, style: MapStyle): string[] {
  return sortedPairs(labels).map(([key, value]) => `${scalarText(key, style)}: ${scalarText(value, style)}`);
}

function scalarText(text: string, style: MapStyle): string {
  return style === 'json' ? quoted(text) : yamlScalar(text);
}

/** `!!int 5`: the tag would still apply. */
function isTaggedNonString({ spans }: LabelMap, key: string): boolean {
  const pair = spans.pairs[key];
  return spans.notStrings.some(each => each.key === key) && pair !== undefined && pair.value[0] - pair.key[1] >= TAGGED;
}

function isEmptySpan([start, end]: Span): boolean {
  return start === end;
}

function insertion(placed: PlacedResource, position: Position, newText: string): FixEdit {
  return { uri: placed.file.uri, range: { start: position, end: position }, newText };
}

function endOfFile({ file: { manifest } }: PlacedResource): Position {
  const line = manifest.lineStarts.length - 1;
  return { line, character: manifest.length - (manifest.lineStarts[line] ?? 0) };
}

function lineEnd({ file: { manifest } }: PlacedResource): string {
  return manifest.crlf ? '\r\n' : '\n';
}
