import type { BuiltDocument, DecidedPlace, OriginMark } from '../../core/model/build.ts';
import type { ChartTree } from '../chart/chartTree.ts';
import { templateText } from './templateText.ts';
import type { AnsweredDocument } from './answeredDocument.ts';
import type { ValuesKeys } from '../values/valuesKeys.ts';
import { lineMarks } from './lineMarks.ts';
import type { LineOrigins, TemplateLine } from './templateLine.ts';

/** What places are found with. */
export interface PlaceSources {
  /** Stands for what came from an archive, whose files nobody can open. */
  readonly fallback: DecidedPlace;
  readonly keys: ValuesKeys;
}

/** The documents of a rendering with marks that lead to its templates, and to the values that these took. */
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

/** Finds places in the files of a chart, each of which is read once. */
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

  /** The mark of the value (of a line without one that of the line) names the key that set it. */
  #withKey(marks: readonly OriginMark[], { rendered, template, origin }: PrintedFrom): readonly OriginMark[] {
    const last = marks[marks.length - 1];
    if (!last || !origin || !template.lines[origin.line]?.includes('{{')) return marks;
    const setBy = this.#keys.keyOf({ path: origin.path, lines: template.lines, line: origin.line, rendered });
    return setBy ? [...marks.slice(0, -1), { ...last, setBy }] : marks;
  }

  /** The piece of the template that the document came from: its first to its last line that is known. */
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

/** The first line that is neither blank, a comment nor an action alone. */
function firstContent(lines: readonly string[]): number {
  const index = lines.findIndex(line => /^\s*[^\s#{]/.test(line));
  return Math.max(0, index);
}
