// What an edit costs where kustomizations build what is edited: `npm run bench -- builds`.
import { createWiringService, type WiringService } from '../src/core/wiringService.ts';
import { median, quantile, computing } from './lib/measure.ts';
import { generatedBuilds, type GeneratedBuilds } from './lib/generateBuilds.ts';
import { report, type Row } from './lib/report.ts';

const ROOT = 'file:///bench';
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
  return service;
}

function given(uri: string, text: string | undefined) {
  return { uri, isThere: text !== undefined, text };
}

/** Milliseconds of computing per stroke: the change, and the problems of all files of which they may differ. */
function strokes(service: WiringService, { files }: GeneratedBuilds, edited: readonly string[]): readonly number[] {
  const times: number[] = [];
  for (let stroke = 0; stroke < STROKES + WARM; stroke++) {
    const path = edited[stroke % edited.length] ?? '';
    const text = (files.get(path) ?? '').replace(/^( +app: [\w-]+)$/m, `$1-${stroke}`);
    const time = computing(() => {
      const { uris } = service.apply([{ uri: `${ROOT}/${path}`, text, keepText: true }]);
      for (const uri of uris) service.problems(uri);
    });
    if (stroke >= WARM) times.push(time);
  }
  return times;
}

function rowsOf(what: string, generated: GeneratedBuilds): readonly Row[] {
  let service = createWiringService();
  const start = computing(() => {
    service = opened(generated);
  });
  const times = strokes(service, generated, generated.edited);
  const base = { bench: 'builds', services: generated.services, unit: 'ms' };
  return [
    { ...base, what: `${what}: first index`, value: start },
    { ...base, what: `${what}: edit in a base, p50`, value: median(times) },
    { ...base, what: `${what}: edit in a base, p95`, value: quantile(times, 0.95), limit: LIMIT },
  ];
}

report([
  ...rowsOf('50 overlays of one base', generatedBuilds({ bases: 1, overlays: 50, services: 10 })),
  ...rowsOf('925 roots', generatedBuilds({ bases: 231, overlays: 4, services: 3 })),
]);
