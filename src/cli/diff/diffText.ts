import pc from 'picocolors';
import { counted, printable } from '../formats/printable.ts';
import { shownPath } from '../source/shownPath.ts';
import type {
  ChangedBuild,
  ChangedProblem,
  ChangedVerdict,
  InBuilds,
  Wire,
  WiringDiff,
} from '../../core/features/diff/diffTypes.ts';
import { isSame } from '../../core/features/diff/wiringDiff.ts';

/** Maximum number of builds that are named. */
const MOST_NAMED = 5;

/** Options of the text. */
export interface DiffStyle {
  readonly colors: boolean;
  readonly shownRoot: string;
}

/** The difference as text: `+` before what was added, `-` before what was removed. */
export function diffText(diff: WiringDiff, { colors, shownRoot }: DiffStyle): string {
  if (isSame(diff)) return 'The wiring is the same.\n';
  const paint = pc.createColors(colors);
  const at = (file: string, line: number): string => paint.dim(`(${printable(shownPath(shownRoot, file))}:${line})`);
  const wireLine = (wire: Wire): string => `${wireInWords(wire)}${inBuilds(wire)} ${at(wire.file, wire.line)}`;
  const problemLine = (each: ChangedProblem): string =>
    `${each.severity} ${printable(each.message)} [${each.code}]${inBuilds(each)} ${at(each.file, each.range.start.line + 1)}`;
  const { builds = [], wires, services, problems } = diff;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Builds', builds.map(buildLine)],
    [
      'Wires',
      [
        ...wires.removed.map(wire => paint.red(`- ${wireLine(wire)}`)),
        ...wires.added.map(wire => paint.green(`+ ${wireLine(wire)}`)),
        ...wires.changed.map(each =>
          paint.yellow(
            `~ ${wireInWords({ ...each, ports: [] })}: ${portsInWords(each.before)} is now ${portsInWords(each.after)}${inBuilds(each)} ${at(each.file, each.line)}`,
          ),
        ),
      ],
    ],
    ['Services', services.map(each => `${verdictLine(each)}${inBuilds(each)} ${at(each.file, each.line)}`)],
    [
      'Problems',
      [
        ...problems.solved.map(each => paint.green(`- ${problemLine(each)}`)),
        ...problems.added.map(each => paint.red(`+ ${problemLine(each)}`)),
      ],
    ],
  ];
  const blocks = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [paint.bold(title), ...lines.map(line => `  ${line}`)].join('\n'));
  return `${[...blocks, summaryOf(diff)].join('\n\n')}\n`;
}

/** ` in overlays/prod`; '' for objects that are not built. */
function inBuilds({ builds = [] }: InBuilds): string {
  const named = builds.slice(0, MOST_NAMED).map(printable);
  const more = builds.length > MOST_NAMED ? [`${builds.length - MOST_NAMED} more`] : [];
  return builds.length === 0 ? '' : ` in ${[...named, ...more].join(', ')}`;
}

function buildLine({ build, before, after, reason }: ChangedBuild): string {
  const why = reason === '' ? '' : `: ${printable(reason)}`;
  if (before === '') return `+ ${printable(build)} is ${after}${why}`;
  if (after === '') return `- ${printable(build)} is gone`;
  return `~ ${printable(build)} was: ${before}, is now: ${after}${why}`;
}

function wireInWords({ service, workload, ports }: Wire): string {
  const led = ports.length > 0 ? `: ${portsInWords(ports)}` : '';
  return `${printable(service)} → ${printable(workload)}${led}`;
}

function portsInWords(ports: readonly string[]): string {
  return ports.length === 0 ? 'no port' : printable(ports.join(', '));
}

function verdictLine({ service, before, after, reason }: ChangedVerdict): string {
  const why = reason === '' ? '' : `: ${printable(reason)}`;
  if (before === '') return `+ ${printable(service)} ${after}${why}`;
  if (after === '') return `- ${printable(service)} (was: ${before})`;
  return `~ ${printable(service)} was: ${before}, is now: ${after}${why}`;
}

/** `2 wires added, 1 removed; 1 problem added, 0 solved`. */
export function summaryOf({ wires, problems }: WiringDiff): string {
  const changed = wires.changed.length > 0 ? `, ${wires.changed.length} changed` : '';
  return `${counted(wires.added.length, 'wire')} added, ${wires.removed.length} removed${changed}; ${counted(problems.added.length, 'problem')} added, ${problems.solved.length} solved`;
}
