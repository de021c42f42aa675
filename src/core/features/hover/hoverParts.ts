import type { PlacedResource } from '../../model/manifest.ts';
import { lineOf } from '../../model/place.ts';
import { code, fileLink, plain } from '../words/markdown.ts';

/** Kind and name of an object, the name as code. */
export function nameInMarkdown({ resource: { facts } }: PlacedResource): string {
  return `${plain(facts.kind)} ${facts.name === '' ? '(no name)' : code(facts.name)}`;
}

/** A Markdown link to the line of an object's name. */
export function placeInMarkdown(placed: PlacedResource): string {
  return fileLink(placed.file.path, placed.document.writtenUri ?? placed.file.uri, lineOf(placed));
}

/** The texts of the first `most` items, and how many more there are; '' for none. */
export function someOf<T>(all: readonly T[], most: number, toText: (each: T) => string): string {
  const shown = all.slice(0, most).map(toText);
  if (all.length > most) shown.push(`and ${all.length - most} more`);
  return shown.join(', ');
}
