import path from 'node:path';
import { createWiringService } from '../../src/core/wiringService.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { collectorOfV8 } from '../../src/server/onNode/collecting.ts';
import { openDisk } from '../../src/server/onNode/openDisk.ts';
import { giveAll } from '../lib/giveAll.ts';
import { EDITS, numbers } from '../lib/edits.ts';
import { textsBelow } from '../lib/workspaces.ts';

const EDITED = 10_000;
const MB = 1024 * 1024;
/** Milliseconds. */
const SETTLED = 3000;

/** MB with a workspace open, after ten thousand edits, and after its folder is closed. */
export async function memory(folder: string): Promise<object> {
  const collect = collectorOfV8().all;
  const service = createWiringService();
  const uri = uriOfPath(path.resolve(folder));
  const heap = () => {
    // As the server does it once nobody has asked anything for a while.
    collect();
    return process.memoryUsage().heapUsed / MB;
  };
  const empty = heap();
  const known: string[] = [];
  await open();
  async function open(): Promise<void> {
    const reading = { podTemplates: [], cacheFolder: '', logger: { info: () => {}, error: () => {} } };
    const source = openDisk({ uri, excludes: [], onUnreadable: () => {}, reading });
    service.setRoots([uri]);
    for await (const batch of source?.readAll(() => false) ?? []) {
      service.collect(batch);
      known.push(...batch.map(change => change.uri));
    }
    const { uris } = service.settle();
    for (const each of new Set([...uris, ...(await giveAll(service, source))])) service.problems(each);
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  const opened = heap();
  // V8 gives back what it does not need any more in the background.
  await new Promise(done => setTimeout(done, SETTLED));
  // The server does it twice.
  collect();
  const resident = process.memoryUsage().rss / MB;
  const edited = edit();
  function edit(): readonly [number, number] {
    const [label] = EDITS;
    const files = [...textsBelow(folder)].filter(([file, text]) => label?.fits(file, text)).slice(0, 100);
    const picks = numbers(files.length);
    const run = (times: number) => {
      for (let i = 0; i < times; i++) {
        const [file, text] = files[picks.next().value ?? 0] ?? ['', ''];
        const change = { uri: `${uri}/${file}`, text: label?.change(text, i) ?? text, keepText: true };
        for (const each of service.apply([change]).uris) service.problems(each);
      }
      for (const [file, text] of files) service.apply([{ uri: `${uri}/${file}`, text }]);
    };
    run(files.length * 5);
    const before = heap();
    run(EDITED);
    return [before, heap()];
  }
  close();
  // What is left over then is mostly compiled code: another round shows what the folder itself leaves behind.
  const closed = heap();
  await open();
  close();
  return { empty, opened, resident, peak, beforeEdits: edited[0], afterEdits: edited[1], closed, closedAgain: heap() };
  function close(): void {
    service.setRoots([]);
    service.apply(known.splice(0).map(each => ({ uri: each, removed: true })));
  }
}
