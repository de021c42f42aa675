import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Characters of a line: etcd takes no object of more than a few million. */
const LONGEST = 20_000_000;

/**
 * The JSON lines of a watch, as they arrive. onIdle: makes the error that ends it after `idle` milliseconds without
 * data; onHeard: called for all data.
 */
export async function* linesOf(
  body: Readable,
  watchdog: { readonly idle: number; readonly onIdle: () => Error; readonly onHeard: () => void },
): AsyncGenerator<unknown> {
  const decoder = new StringDecoder('utf8');
  let timer = setTimeout(() => body.destroy(watchdog.onIdle()), watchdog.idle);
  let rest = '';
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      timer = setTimeout(() => body.destroy(watchdog.onIdle()), watchdog.idle);
      watchdog.onHeard();
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST) throw new Error('a line is too long');
      for (const line of lines) if (line.trim() !== '') yield JSON.parse(line);
    }
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
