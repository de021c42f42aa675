import type { BuiltDocument, DecidedPlace, OriginMark } from '../../core/model/build.ts';
import type { ChartTree } from '../chart/chartTree.ts';
import { templateText } from './templateText.ts';
import type { AnsweredDocument } from './answeredDocument.ts';
import type { ValuesKeys } from '../values/valuesKeys.ts';
import { lineMarks } from './lineMarks.ts';
import type { LineOrigins, TemplateLine } from './templateLine.ts';

/** What is needed to find sources. */
export interface PlaceSources {
  /** The source of text from an archive, whose files cannot be opened. */
  readonly fallback: DecidedPlace;
  readonly keys: ValuesKeys;
}

/** The documents of a rendering with marks that lead to its templates, and to the values that these use. */
export function builtDocuments(
  documents: readonly AnsweredDocument[],
  tree: ChartTree,
  { fallback, keys }: PlaceSources,
): readonly BuiltDocument[] {
  const places = new PlaceFinder(tree, fallback, keys);
  return documents.map(({ text, template, origins }) => ({
    text,
    marks: places.marksOf(text, origins),
    source: places.sourceOf(template, origins),
  }));
}

interface Template {
  readonly uri: string | undefined;
  readonly lines: readonly string[];
  /** UTF-16 offsets. */
  readonly starts: readonly number[];
}

interface PrintedFrom {
  readonly rendered: string;
  readonly template: Template;
  readonly origin: TemplateLine | undefined;
}

/** Finds sources in the files of a chart; each file is read only once. */
class PlaceFinder {
  readonly #tree: ChartTree;
  readonly #fallback: DecidedPlace;
  readonly #keys: ValuesKeys;
  readonly #templates = new Map<string, Template>();

  constructor(tree: ChartTree, fallback: DecidedPlace, keys: ValuesKeys) {
    this.#keys = keys;
    this.#tree = tree;
    this.#fallback = fallback;
  }

  /** The marks of a document's lines, in order. */
  marksOf(text: string, origins: LineOrigins): readonly OriginMark[] {
    const marks: OriginMark[] = [];
    let at = 0;
    text.split('\n').forEach((rendered, i) => {
      const origin = origins[i];
      const template = origin && this.#template(origin.path);
      if (template?.uri !== undefined && rendered.trim() !== '') {
        const line = template.lines[origin?.line ?? 0] ?? '';
        const templateAt = template.starts[origin?.line ?? 0] ?? 0;
        const own = lineMarks({ rendered, renderedAt: at, template: line, templateAt, uri: template.uri });
        marks.push(...this.#withKey(own, { rendered, template, origin }));
      } else if (template && rendered.trim() !== '') {
        const whole: OriginMark = { at: [at, at + rendered.length], place: this.#fallback };
        marks.push(...this.#withKey([whole], { rendered, template, origin }));
      }
      at += rendered.length + 1;
    });
    return marks;
  }

  /** Adds the key of a values file to the mark of the value (or of the line, where there is no value). */
  #withKey(marks: readonly OriginMark[], { rendered, template, origin }: PrintedFrom): readonly OriginMark[] {
    const last = marks[marks.length - 1];
    if (!last || !origin || !template.lines[origin.line]?.includes('{{')) return marks;
    const setBy = this.#keys.keyOf({ path: origin.path, lines: template.lines, line: origin.line, rendered });
    return setBy ? [...marks.slice(0, -1), { ...last, setBy }] : marks;
  }

  /** The part of the template that the document came from: from its first to its last known line. */
  sourceOf(path: string | undefined, origins: LineOrigins): DecidedPlace {
    const template = path === undefined ? undefined : this.#template(path);
    if (template?.uri === undefined) return this.#fallback;
    const known = origins.flatMap(origin => (origin?.path === path ? [origin?.line ?? 0] : []));
    const first = known.length > 0 ? Math.min(...known) : firstContent(template.lines);
    const last = known.length > 0 ? Math.max(...known) : first;
    const end = (template.starts[last] ?? 0) + (template.lines[last] ?? '').trimEnd().length;
    return { uri: template.uri, span: [template.starts[first] ?? 0, end], isEditable: false };
  }

  #template(path: string): Template {
    const known = this.#templates.get(path);
    if (known) return known;
    const { lines } = templateText(this.#tree, path);
    const starts: number[] = [];
    let at = 0;
    for (const line of lines) {
      starts.push(at);
      at += line.length + 1;
    }
    const template = { uri: this.#tree.get(path)?.uri, lines, starts };
    this.#templates.set(path, template);
    return template;
  }
}

/** The first line that is neither blank nor a comment nor only an action. */
function firstContent(lines: readonly string[]): number {
  const index = lines.findIndex(line => /^\s*[^\s#{]/.test(line));
  return Math.max(0, index);
}
