import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver-types';
import type { PlacedResource } from '../../model/manifest.ts';
import { isSimpleText, quoted, yamlScalar } from '../../rules/fixes/scalarText.ts';
import { compareText } from '../../model/compare/order.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import type { TypedWord } from './typedPlace.ts';

/** One suggestion. */
export interface Suggestion {
  readonly text: string;
  /** The value to insert after the key; undefined for values, and for keys alone. */
  readonly value?: string;
  /** `number` and `path` are written without quotes. */
  readonly kind: 'key' | 'pair' | 'value' | 'name' | 'number' | 'path';
  /** Smaller is more likely. */
  readonly rank: number;
  readonly detail: string;
}

const KINDS = {
  key: CompletionItemKind.Property,
  pair: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  number: CompletionItemKind.Value,
  path: CompletionItemKind.File,
} as const;

/** A path that needs no quotes. */
const PATH = /^[\w./-]+$/;

/** Maximum number of suggestions: the client asks again when more of the word is typed. */
const MOST = 200;

/** Where something was found: `Deployment api, k8s/api.yaml`. */
export function foundIn(placed: PlacedResource): string {
  return `${nameInWords(placed)}, ${inWords(placed.file.path)}`;
}

/** Suggestions as completion items, the most likely first, each once. */
export function completionList(word: TypedWord, suggestions: readonly Suggestion[]): CompletionList {
  const best = new Map<string, Suggestion>();
  for (const each of suggestions) {
    const label = labelOf(each);
    const known = best.get(label);
    if (each.text !== '' && (!known || each.rank < known.rank)) best.set(label, each);
  }
  const sorted = [...best.values()].sort((a, b) => a.rank - b.rank || compareText(labelOf(a), labelOf(b)));
  const items = sorted.slice(0, MOST).flatMap((each, place) => item(word, each, place) ?? []);
  return { isIncomplete: sorted.length > MOST, items };
}

function labelOf({ text, value }: Suggestion): string {
  return value === undefined ? text : `${text}: ${value}`;
}

function item(word: TypedWord, suggestion: Suggestion, place: number): CompletionItem | undefined {
  const newText = written(word, suggestion);
  if (newText === undefined) return undefined;
  return {
    label: labelOf(suggestion),
    kind: KINDS[suggestion.kind],
    detail: suggestion.detail,
    sortText: String(place).padStart(4, '0'),
    textEdit: { range: word.range, newText: word.lead + newText },
  };
}

/** The text to insert; undefined where it does not fit into the existing quotes. */
function written({ isQuoted, isJson, hasColon }: TypedWord, { text, value, kind }: Suggestion): string | undefined {
  const scalar = (each: string) => (isJson ? quoted(each) : yamlScalar(each));
  if (kind === 'number') return isQuoted ? undefined : text;
  if (kind === 'path') return PATH.test(text) ? text : isQuoted ? undefined : quoted(text);
  if (isQuoted) return isSimpleText(text) && value === undefined ? text : undefined;
  if (kind === 'pair') return hasColon ? undefined : `${scalar(text)}: ${scalar(value ?? '')}`;
  return kind === 'key' && !hasColon ? `${scalar(text)}: ` : scalar(text);
}
