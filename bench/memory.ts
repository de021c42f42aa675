// What the server holds: `npm run bench -- memory`.
import { runAsServer, runSubject } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { workspaceOf } from './lib/workspaces.ts';

const SIZES = (process.env['PODWIRE_BENCH_SIZES'] ?? '100,1000,10000').split(',').map(Number);
/** MB, of everything that the process has. */
const LIMIT = 300;
/** MB that ten thousand edits, or a folder that was opened and closed, may leave behind. */
const LEFTOVER = 3;

const rows = SIZES.flatMap((services): Row[] => {
  const folder = workspaceOf(services);
  const run = runAsServer('memory', [folder]);
  const held = runSubject('js-yaml-held', [folder])['resident'];
  const row = (what: string, value: number | undefined, limit?: number): Row => ({
    bench: 'memory',
    what,
    services,
    value: value ?? Number.NaN,
    unit: 'MB',
    ...(limit === undefined ? {} : { limit }),
  });
  return [
    row('heap, nothing open', run['empty']),
    row('heap, workspace open', run['opened']),
    {
      ...row('resident, workspace open', run['resident'], LIMIT),
      ratio: (run['resident'] ?? Number.NaN) / (held ?? Number.NaN),
      reference: 'js-yaml, all documents held',
    },
    row('resident, js-yaml with all documents held', held),
    row('resident at its highest, while indexing', run['peak']),
    row('heap, 10,000 edits added', (run['afterEdits'] ?? 0) - (run['beforeEdits'] ?? 0), LEFTOVER),
    row('heap, left over from a closed folder', (run['closedAgain'] ?? 0) - (run['closed'] ?? 0), LEFTOVER),
    row('heap, the first folder closed, compiled code with it', run['closed']),
  ];
});
report(rows);
