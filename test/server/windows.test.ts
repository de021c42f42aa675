import { beforeAll, expect, test } from 'vitest';
import { buildServer, drive, inPlaces, linux, share, type Step } from './support/windowsSession.ts';

beforeAll(buildServer, 60_000);

test('on a simulated Windows, the server says what it says on Linux: opened, edited, renamed by capitals, closed, deleted', async () => {
  const steps: readonly Step[] = [
    { do: 'open', file: 0, text: 3, spelling: 3 },
    { do: 'edit', file: 0, text: 0, spelling: 0 },
    { do: 'close', file: 0, spelling: 0 },
    { do: 'open', file: 1, text: 2, spelling: 2 },
    { do: 'write', file: 2, text: 1, spelling: 0 },
    { do: 'capitals', file: 0, spelling: 0 },
    { do: 'capitals', file: 3, spelling: 0 },
    { do: 'move', file: 2, spelling: 0 },
    { do: 'close', file: 1, spelling: 0 },
    { do: 'delete', file: 1, spelling: 0 },
  ];
  const [expected, ...others] = await inPlaces([linux(), drive('file:///c%3A/Work/ws'), share()], steps);
  expect(expected?.[0]).toBe('ready: 4 files');
  for (const each of others) expect(each).toEqual(expected);
}, 60_000);
