import type { BuildFault, BuiltDocument, FileLines } from '../../core/model/build.ts';
import { lineStartsOf } from '../../core/model/lineStarts.ts';
import type { ChartFile } from '../chart/chartTree.ts';

/** The parts of a build with sources in files. */
interface Places {
  readonly documents: readonly BuiltDocument[];
  readonly faults: readonly BuildFault[];
  readonly printed?: { readonly documents: readonly BuiltDocument[] };
}

/**
 * The line starts of the files that a build leads to: helpers, values and Chart.yaml are not manifests, and are read
 * for nothing else.
 */
export function fileLines({ documents, faults, printed }: Places, files: Iterable<ChartFile>): readonly FileLines[] {
  const wanted = new Set(faults.map(({ place }) => place.uri));
  for (const { marks, source } of [...documents, ...(printed?.documents ?? [])]) {
    if (source) wanted.add(source.uri);
    for (const { place, setBy } of marks) {
      wanted.add(place.uri);
      if (setBy) wanted.add(setBy.uri);
    }
  }
  const found = new Map<string, FileLines>();
  for (const { uri, content } of files)
    if (uri !== undefined && wanted.has(uri)) found.set(uri, { uri, ...linesOf(content) });
  return [...found.values()];
}

/** By content, as all releases of a chart have the same files. */
const known = new WeakMap<Uint8Array, Omit<FileLines, 'uri'>>();

function linesOf(content: Uint8Array): Omit<FileLines, 'uri'> {
  let lines = known.get(content);
  if (!lines) {
    const text = new TextDecoder().decode(content);
    known.set(content, (lines = { lineStarts: lineStartsOf(text), length: text.length }));
  }
  return lines;
}
