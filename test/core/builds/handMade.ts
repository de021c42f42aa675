import type { BuiltDocument, BuildOutput, OriginMark } from '../../../src/core/model/build.ts';
import { uriOf } from '../support/workspace.ts';

/** What a build made by hand says. */
export interface HandMade extends Partial<Omit<BuildOutput, 'documents'>> {
  /**
   * Documents as built. `«text»` is a value or key with a mark that leads to the first such text of the file after `@`
   * of the line: `app: «web» @overlays/prod/kustomization.yaml`. A line without `@` is that of the source.
   */
  readonly documents: readonly { readonly source: string; readonly text: string }[];
}

const MARKED = /«([^»]*)»/;

/** A build made by hand. `files`: texts by path. */
export function handMade(files: ReadonlyMap<string, string>, made: HandMade): BuildOutput {
  return {
    id: 'overlays/prod',
    folder: 'overlays/prod',
    kind: 'kustomization',
    release: undefined,
    values: [],
    by: undefined,
    status: 'built',
    reason: '',
    doubts: [],
    faults: [],
    ...made,
    documents: made.documents.map(each => documentOf(files, each.source, each.text)),
  };
}

function documentOf(files: ReadonlyMap<string, string>, source: string, marked: string): BuiltDocument {
  const marks: OriginMark[] = [];
  let text = '';
  for (const line of marked.split('\n')) text += lineOf(files, source, { line, start: text.length, marks });
  const span = [0, files.get(source)?.length ?? 0] as const;
  return { text, marks, source: { uri: uriOf(source), span, isEditable: true } };
}

interface Line {
  readonly line: string;
  readonly start: number;
  readonly marks: OriginMark[];
}

function lineOf(files: ReadonlyMap<string, string>, source: string, { line, start, marks }: Line): string {
  const [content = '', path = source] = line.split(' @');
  const match = MARKED.exec(content);
  if (!match) return content === '' ? '' : `${content}\n`;
  const [whole, value = ''] = match;
  const from = files.get(path)?.indexOf(value) ?? -1;
  if (from < 0) throw new Error(`${path} has no ${value}`);
  const at = [start + match.index, start + match.index + value.length] as const;
  marks.push({ at, place: { uri: uriOf(path), span: [from, from + value.length], isEditable: true } });
  return `${content.replace(whole, value)}\n`;
}
