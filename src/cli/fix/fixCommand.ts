import type { Problem } from '../../core/model/problem.ts';
import { fileOf } from '../findingsOf.ts';
import { counted, printable, printableLines } from '../formats/printable.ts';
import type { CommandIo } from '../io.ts';
import type { ReadSource } from '../source/readSource.ts';
import { fixAll, type FixedFile } from './fixAll.ts';
import { unifiedDiff } from './unifiedDiff.ts';
import { undisturbed } from './undisturbed.ts';
import { writeFixed } from './writeFixed.ts';

/** Options for applying fixes. */
export interface FixMode {
  readonly io: CommandIo;
  /** Print the changes as a diff on stdout, and change nothing. */
  readonly dryRun: boolean;
}

/**
 * Applies the safe fixes of a source's problems, or prints them. What was done, and which problems have several
 * possible fixes, goes to stderr. Returns false where a file could not be written.
 */
export function fixCommand(source: ReadSource, { io, dryRun }: FixMode): boolean {
  const { files, fixed, ambiguous } = fixAll(source);
  const isWritten = dryRun ? printAll(source, files, io) : undisturbed(() => writeAll(source, files, io));
  for (const problem of ambiguous) io.stderr.write(`podwire: ${ambiguousLine(source, problem)}\n`);
  const done = dryRun ? 'would fix' : 'fixed';
  if (isWritten) io.stderr.write(`podwire: ${done} ${counted(fixed, 'problem')} in ${counted(files.length, 'file')}\n`);
  return isWritten;
}

function printAll(source: ReadSource, files: readonly FixedFile[], io: CommandIo): boolean {
  for (const { uri, before, after } of files) {
    const diff = unifiedDiff(fileOf(source, uri), before, after);
    // A program must get the text of the file unchanged.
    io.stdout.write(io.stdout.isTTY ? printableLines(diff) : diff);
  }
  return true;
}

function writeAll(source: ReadSource, files: readonly FixedFile[], io: CommandIo): boolean {
  let isWritten = true;
  for (const file of files) {
    const fault = writeFixed(file);
    if (fault === '') continue;
    io.stderr.write(`podwire: ${printable(fileOf(source, file.uri))}: ${fault}, so it is left as it was\n`);
    // The report is about the files as they are.
    source.service.apply([{ uri: file.uri, text: file.before }]);
    isWritten = false;
  }
  return isWritten;
}

function ambiguousLine(source: ReadSource, { uri, range, code }: Problem): string {
  const place = `${printable(fileOf(source, uri))}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place}: ${code}: there are several ways to fix it, so it is left to you`;
}
