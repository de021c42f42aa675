// What the graph of the whole workspace, and that around a file, cost after an edit: `npm run bench -- graph`.
import { GraphSender } from '../src/protocol/graphParts.ts';
import { EDITS, numbers } from './lib/edits.ts';
import { computing, median, quantile } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { Session } from './lib/session.ts';
import { textsBelow, workspaceOf } from './lib/workspaces.ts';

const SIZES = (process.env['PODWIRE_BENCH_SIZES'] ?? '100,1000,10000').split(',').map(Number);
/** So many edits, each of another file: a first one that nothing has compiled or remembered for is not among them. */
const EDITED_FILES = Number(process.env['PODWIRE_BENCH_EDITS'] ?? 30);

/** Milliseconds of computing. */
interface Times {
  /** The graph of the workspace, from what is known already. */
  readonly graph: number[];
  /** What a page is to be told of it. */
  readonly parts: number[];
  /** The graph around the edited file. */
  readonly near: number[];
  /** The first level of the tree. */
  readonly tree: number[];
}

function measure(session: Session): Times {
  const { service } = session;
  const times: Times = { graph: [], parts: [], near: [], tree: [] };
  const [label] = EDITS;
  if (!label) return times;
  const sender = new GraphSender();
  const files = [...session.texts.keys()].filter(file => label.fits(file, session.texts.get(file) ?? ''));
  const picks = numbers(files.length);
  sender.messagesFor(service.graph({ scope: 'workspace' }));
  service.treeChildren('', { problemsOnly: false });
  for (let i = 0; i < EDITED_FILES; i++) {
    const file = files[picks.next().value ?? 0] ?? '';
    session.type(file, label.change(session.texts.get(file) ?? '', 1));
    const graph = timed(times.graph, () => service.graph({ scope: 'workspace' }));
    timed(times.parts, () => sender.messagesFor(graph));
    timed(times.near, () => service.graph({ scope: 'neighborhood', uri: session.uriOf(file) }));
    timed(times.tree, () => service.treeChildren('', { problemsOnly: false }));
    session.close(file);
    service.graph({ scope: 'workspace' });
    service.treeChildren('', { problemsOnly: false });
  }
  return times;
}

function timed<Result>(into: number[], work: () => Result): Result {
  let result: Result | undefined;
  into.push(computing(() => void (result = work())));
  return result as Result;
}

function rowsOf(what: string, services: number, times: readonly number[]): Row[] {
  const base = { bench: 'graph', services, unit: 'ms' };
  return [
    { ...base, what: `${what}, p50`, value: median(times) },
    { ...base, what: `${what}, p95`, value: quantile(times, 0.95) },
  ];
}

const rows: Row[] = [];
for (const services of SIZES) {
  const session = new Session(textsBelow(workspaceOf(services)));
  const first: number[] = [];
  const { nodes } = timed(first, () => session.service.graph({ scope: 'workspace' }));
  rows.push({ bench: 'graph', what: 'first graph of the workspace', services, value: first[0] ?? 0, unit: 'ms' });
  rows.push({ bench: 'graph', what: 'nodes', services, value: nodes.length, unit: '' });
  const { graph, parts, near, tree } = measure(session);
  rows.push(...rowsOf('workspace after a label edit', services, graph));
  rows.push(...rowsOf('its parts for a page', services, parts));
  rows.push(...rowsOf('around the edited file', services, near));
  rows.push(...rowsOf("the tree's namespaces", services, tree));
}
report(rows);
