import type { BuiltDocument, PrintedText } from '../../core/model/build.ts';
import type { AnsweredDocument } from './answeredDocument.ts';
import type { Refused } from './answer.ts';

/** Output of Helm that is not valid YAML, in the form of a build. */
export function printedText(
  { documents, broken }: NonNullable<Refused['printed']>,
  asBuilt: (documents: readonly AnsweredDocument[]) => readonly BuiltDocument[],
): PrintedText {
  const text = documents[broken?.document ?? -1]?.text;
  if (!broken || text === undefined) return { documents: asBuilt(documents), broken: undefined };
  const lines = text.split('\n');
  const line = Math.min(broken.line, lines.length - 1);
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const content = lines[line] ?? '';
  const indent = content.length - content.trimStart().length;
  const span = [start + indent, start + Math.max(indent, content.trimEnd().length)] as const;
  return { documents: asBuilt(documents), broken: { document: broken.document, span: [span[0], span[1]] } };
}
