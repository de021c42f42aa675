// What one edit costs, in workspaces of several sizes: `npm run bench -- edit`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { editing, isEditable } from './lib/editing.ts';
import { type Edit, EDITS, numbers, sharedLabel } from './lib/edits.ts';
import { computing, median, quantile } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { Session } from './lib/session.ts';
import { textsBelow, workspaceOf } from './lib/workspaces.ts';

const SIZES = (process.env['PODWIRE_BENCH_SIZES'] ?? '100,1000,10000').split(',').map(Number);
const EDITED_FILES = 60;
const STROKES = 6;
const SWITCHED = 1000;
const LIMIT = 5;
const LIMIT_OF_SWITCH = 2000;
const YAML_SERVER = path.resolve('bench', 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');

/** Milliseconds per key stroke. */
interface Strokes {
  readonly times: readonly number[];
  /** What `yaml.parseAllDocuments` takes for the same texts. */
  readonly parsing: readonly number[];
}

/** Several files, several strokes in each. */
function strokes(session: Session, { fits, change }: Edit): Strokes {
  const files = [...session.texts.keys()].filter(file => fits(file, session.texts.get(file) ?? ''));
  const times: number[] = [];
  const texts: string[] = [];
  const picks = numbers(files.length);
  for (let i = 0; i < EDITED_FILES && files.length > 0; i++) {
    const file = files[picks.next().value ?? 0] ?? '';
    const text = session.texts.get(file) ?? '';
    session.open(file, text);
    for (let stroke = 1; stroke <= STROKES; stroke++) {
      const typed = change(text, stroke);
      times.push(session.type(file, typed));
      texts.push(typed);
    }
    session.close(file);
  }
  // Afterwards: what this leaves to be collected is not to be paid by a key stroke.
  const parsing = texts.map(text => computing(() => void parseAllDocuments(text, { logLevel: 'silent' })));
  return { times, parsing };
}

function rowsOf(what: string, services: number, { times, parsing }: Strokes): Row[] {
  const base = { bench: 'edit', services, unit: 'ms' };
  const ratio = median(times) / median(parsing);
  return [
    { ...base, what: `${what}, p50`, value: median(times), ratio, reference: 'yaml, of the edited file' },
    { ...base, what: `${what}, p95`, value: quantile(times, 0.95), limit: LIMIT },
    { ...base, what: `${what}, worst`, value: Math.max(...times) },
  ];
}

/** A thousand files get another text at once, and then their old one. */
function branchSwitch(session: Session): number[] {
  const files = [...session.texts].filter(([, text]) => text.includes('kind: ')).slice(0, SWITCHED);
  const other = new Map(files.map(([file, text]) => [file, text.replace(/^( +app: [\w-]+)$/gm, '$1-other')]));
  return [session.switch(other), session.switch(new Map(files)), session.switch(other)];
}

const rows: Row[] = [];
for (const services of SIZES) {
  const session = new Session(textsBelow(workspaceOf(services)));
  // The first strokes of a session are not what a person notices: nothing is compiled yet.
  for (const edit of EDITS) strokes(session, edit);
  for (const edit of EDITS) rows.push(...rowsOf(edit.what, services, strokes(session, edit)));
  const shared = new Session(sharedLabel(services));
  const [label] = EDITS;
  if (label)
    rows.push(...rowsOf('label that every Pod shares', services, strokes(shared, { ...label, change: shareNot })));
  const switches = branchSwitch(session);
  const what = `branch switch, ${Math.min(SWITCHED, session.texts.size)} files`;
  const limit = services === 10_000 ? { limit: LIMIT_OF_SWITCH } : {};
  rows.push({ bench: 'edit', what, services, value: median(switches), unit: 'ms', ...limit });
}
report(rows);
if (existsSync(YAML_SERVER)) void besideYamlServer().then(report);
else console.error('Without `npm ci` in bench/ there is no server of the YAML extension to compare with.');

/** One file opened and edited in a server that has a workspace of 1,000 Services, and in the server of the YAML extension. */
async function besideYamlServer(): Promise<Row[]> {
  const folder = workspaceOf(1000);
  const [file = ''] = [...textsBelow(folder)].find(([, text]) => isEditable(text)) ?? [];
  const reference = await editing(YAML_SERVER, folder, file);
  const podwire = await editing(path.join(__dirname, 'served.js'), folder, file);
  const row = (what: string, key: keyof typeof podwire): Row[] => {
    const base = { bench: 'edit', services: 1000, unit: 'ms' };
    const ratio = podwire[key] / reference[key];
    return [
      { ...base, what: `server: ${what}`, value: podwire[key], ratio, reference: 'yaml-language-server' },
      { ...base, what: `yaml-language-server: ${what}`, value: reference[key] },
    ];
  };
  return [
    ...row('a file is opened until its problems are told', 'opened'),
    ...row('an edit until its problems are told', 'edited'),
    ...row('computing for an edit', 'computed'),
  ];
}

function shareNot(text: string, number: number): string {
  return text.replace('shared: "all"\n', `shared: "${number % 2 ? 'none' : 'all'}"\n`);
}
