import { code, plain } from '../../core/features/words/markdown.ts';
import { withoutEnd } from '../../core/model/text.ts';
import { shownPath } from '../source/shownPath.ts';
import { summaryOf } from './diffText.ts';
import type {
  ChangedBuild,
  ChangedProblem,
  ChangedVerdict,
  InBuilds,
  Wire,
  WiringDiff,
} from '../../core/features/diff/diffTypes.ts';
import { isSame } from '../../core/features/diff/wiringDiff.ts';

/** Maximum number of rows; a longer comment says how many more there are. */
const MOST = 50;
/** Maximum number of builds that are named in a row. */
const MOST_NAMED = 5;

/** The difference as a comment on a pull request. Text of manifests is shown as code or escaped. */
export function diffMarkdown(diff: WiringDiff, shownRoot: string): string {
  const title = '### Wiring of the Services';
  if (isSame(diff)) return `${title}\n\nThis change leaves the wiring as it is.\n`;
  const { builds = [], wires, services, problems } = diff;
  const place = (file: string, line: number): string => code(`${shownPath(shownRoot, file)}:${line}`);
  const wireRow = (sign: string, wire: Wire): string =>
    row([
      sign,
      code(wire.service) + inBuilds(wire),
      code(wire.workload),
      wire.ports.map(code).join(', '),
      place(wire.file, wire.line),
    ]);
  const wireRows = [
    ...wires.removed.map(wire => wireRow('➖', wire)),
    ...wires.added.map(wire => wireRow('➕', wire)),
    ...wires.changed.map(each =>
      row([
        '✏️',
        code(each.service) + inBuilds(each),
        code(each.workload),
        `${each.before.map(code).join(', ') || 'no port'} → ${each.after.map(code).join(', ') || 'no port'}`,
        place(each.file, each.line),
      ]),
    ),
  ];
  const problemRow = (sign: string, each: ChangedProblem): string =>
    row([
      sign,
      each.severity,
      plain(each.message, 300) + inBuilds(each),
      code(each.code),
      place(each.file, each.range.start.line + 1),
    ]);
  const problemRows = [
    ...problems.added.map(each => problemRow('❌', each)),
    ...problems.solved.map(each => problemRow('✅', each)),
  ];
  const text = [
    title,
    summaryOf(diff),
    ...table(['Build', 'was', 'is now', 'because'], builds.map(buildRow)),
    ...table(['', 'Service', 'reaches', 'ports', 'defined at'], wireRows),
    ...table(['Service', 'was', 'is now', 'because'], services.map(verdictRow)),
    ...table(['', 'severity', 'problem', 'code', 'at'], problemRows),
    '',
  ].join('\n\n');
  return `${withoutEnd(text, '\n')}\n`;
}

/** ` in overlays/prod`; '' for objects that are not built. */
function inBuilds({ builds = [] }: InBuilds): string {
  const named = builds.slice(0, MOST_NAMED).map(code);
  const more = builds.length > MOST_NAMED ? [`${builds.length - MOST_NAMED} more`] : [];
  return builds.length === 0 ? '' : ` in ${[...named, ...more].join(', ')}`;
}

function buildRow({ build, before, after, reason }: ChangedBuild): string {
  return row([code(build), before || 'not there', after || 'not there', plain(reason, 300)]);
}

function verdictRow({ service, builds = [], before, after, reason }: ChangedVerdict): string {
  return row([code(service) + inBuilds({ builds }), before || 'not there', after || 'not there', plain(reason, 300)]);
}

function table(head: readonly string[], rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length > MOST ? [`… and ${rows.length - MOST} more`] : [];
  return [[row(head), row(head.map(() => '---')), ...rows.slice(0, MOST)].join('\n'), ...more];
}

/** A bar would end a cell, in code too. */
function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
