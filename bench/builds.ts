// What an edit costs where kustomizations build what is edited: `npm run bench -- builds`.
import type { FileChange } from '../src/core/resolve/changes/changes.ts';
import { SLICE, untilOver } from '../src/server/slices.ts';
import { collectorOfV8 } from '../src/server/onNode/collecting.ts';
import { createWiringService, type WiringService } from '../src/core/wiringService.ts';
import { median, quantile, computing } from './lib/measure.ts';
import { generatedBuilds, type GeneratedBuilds } from './lib/generateBuilds.ts';
import { report, type Row } from './lib/report.ts';

const ROOT = 'file:///bench';
const collector = collectorOfV8();
const STROKES = 60;
const WARM = 40;
const LIMIT = 10;

/** A service over generated files, with everything built. */
function opened({ files }: GeneratedBuilds): WiringService {
  const service = createWiringService();
  service.setRoots([ROOT]);
  service.apply([...files].map(([path, text]) => ({ uri: `${ROOT}/${path}`, text })));
  for (let wanted = service.wantedFiles(); wanted.length > 0; wanted = service.wantedFiles())
    service.giveFiles(wanted.map(({ uri }) => given(uri, files.get(uri.slice(ROOT.length + 1)))));
  // As the server does: what nobody has asked for yet is found out by the first stroke.
  for (const path of files.keys()) service.problems(`${ROOT}/${path}`);
  return service;
}

function given(uri: string, text: string | undefined) {
  return { uri, isThere: text !== undefined, text };
}

/** What strokes take, in milliseconds of computing each. */
interface Strokes {
  /** The change, and the problems of all files of which they may differ. */
  readonly all: readonly number[];
  /** The longest piece of it: the server makes builds in slices, and everybody else has a turn between them. */
  readonly pieces: readonly number[];
}

function strokes(service: WiringService, { files }: GeneratedBuilds, edited: readonly string[]): Strokes {
  const all: number[] = [];
  const longest: number[] = [];
  for (let stroke = 0; stroke < STROKES + WARM; stroke++) {
    const path = edited[stroke % edited.length] ?? '';
    const text = (files.get(path) ?? '').replace(/^( +app: [\w-]+)$/m, `$1-${stroke}`);
    const pieces = piecesOf(service, { uri: `${ROOT}/${path}`, text, keepText: true });
    // As the server does before the next one.
    collector.young();
    if (stroke < WARM) continue;
    all.push(pieces.reduce((sum, piece) => sum + piece, 0));
    longest.push(Math.max(...pieces));
  }
  return { all, pieces: longest };
}

/** Takes a change in as the server does, a slice at a time; answers the milliseconds of computing of each piece. */
function piecesOf(service: WiringService, change: FileChange): readonly number[] {
  const uris = new Set<string>();
  const pieces: number[] = [];
  service.collect([change]);
  do {
    pieces.push(
      computing(() => {
        for (const uri of service.settle(untilOver(SLICE)).uris) uris.add(uri);
      }),
    );
  } while (!service.isSettled());
  pieces.push(computing(() => [...uris].map(uri => service.problems(uri))));
  return pieces;
}

function rowsOf(what: string, generated: GeneratedBuilds): readonly Row[] {
  let service = createWiringService();
  const start = computing(() => {
    service = opened(generated);
  });
  const { all, pieces } = strokes(service, generated, generated.edited);
  const base = { bench: 'builds', services: generated.services, unit: 'ms' };
  return [
    { ...base, what: `${what}: first index`, value: start },
    { ...base, what: `${what}: edit in a base, p50`, value: median(all) },
    { ...base, what: `${what}: edit in a base, p95`, value: quantile(all, 0.95), limit: LIMIT },
    { ...base, what: `${what}: longest piece of an edit, p50`, value: median(pieces) },
    { ...base, what: `${what}: longest piece of an edit, p95`, value: quantile(pieces, 0.95), limit: LIMIT },
  ];
}

report([
  ...rowsOf('50 overlays of one base', generatedBuilds({ bases: 1, overlays: 50, services: 10 })),
  ...rowsOf('925 roots', generatedBuilds({ bases: 231, overlays: 4, services: 3 })),
]);
