import pc from 'picocolors';
import type { LiveReport, ReportedService, ReportedVerdict } from '../../protocol/liveReport.ts';
import { counted, printable } from '../formats/printable.ts';

type Colors = ReturnType<typeof pc.createColors>;

const STYLES: Readonly<Record<ReportedVerdict, 'green' | 'yellow' | 'red' | 'gray'>> = {
  ready: 'green',
  partly: 'yellow',
  none: 'red',
  absent: 'red',
  unmanaged: 'gray',
  external: 'gray',
  unknown: 'gray',
};

interface Row {
  readonly cells: readonly [service: string, port: string, ready: string, why: string];
  readonly verdict: ReportedVerdict;
}

/** The report as text: a table of Services and their ports, then differences, what could not be read, and a summary. */
export function liveText(report: LiveReport, colors: boolean): string {
  const paint = pc.createColors(colors);
  const { services, unreadable, context, namespaces } = report;
  const blocks = [
    table(services.flatMap(rowsOf), paint),
    services.flatMap(driftLines).join('\n'),
    unreadable
      .map(({ kind, namespace, reason }) => printable(`${kind} in ${namespace || 'all namespaces'}: ${reason}`))
      .join('\n'),
    printable(`${counted(services.length, 'Service')} in ${context} (${namespaces.join(', ') || 'no namespace'})`),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function rowsOf(service: ReportedService): readonly Row[] {
  const { namespace, name, verdict, reason, ports, file } = service;
  const called = `${namespace}/${name}${file === undefined ? ' (only in the cluster)' : ''}`;
  if (ports.length === 0) return [{ cells: [called, '', verdict, reason], verdict }];
  return ports.map(({ name: portName, port, ready, total }, index) => ({
    cells: [
      index === 0 ? called : '',
      [port === null ? 'all' : String(port), portName].filter(Boolean).join(' '),
      `${ready}/${total}`,
      index === 0 ? reason : '',
    ],
    verdict: total > 0 && ready === total ? (verdict === 'unmanaged' ? verdict : 'ready') : verdict,
  }));
}

function table(rows: readonly Row[], paint: Colors): string {
  if (rows.length === 0) return 'There are no Services.';
  const heads = ['SERVICE', 'PORT', 'READY', 'WHY'] as const;
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...rows.map(row => printable(row.cells[i] ?? '').length)),
  );
  const line = (cells: readonly string[], paintReady: (text: string) => string): string =>
    cells
      .map((cell, i) => {
        const padded = i === 3 ? printable(cell) : printable(cell).padEnd(widths[i] ?? 0);
        return i === 2 ? paintReady(padded) : padded;
      })
      .join('  ')
      .trimEnd();
  const head = paint.bold(line(heads, text => text));
  return [head, ...rows.map(({ cells, verdict }) => line(cells, paint[STYLES[verdict]]))].join('\n');
}

function driftLines({ namespace, name, drift }: ReportedService): readonly string[] {
  return drift.map(({ field, manifest, cluster, manager }) => {
    const by = manager === '' ? '' : `, set by ${manager}`;
    const has = `${cluster || 'nothing'} in the cluster${by}, ${manifest || 'nothing'} in the manifest`;
    return printable(`${namespace}/${name} ${field}: ${has}`);
  });
}
