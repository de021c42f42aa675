import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { LESS } from '../../../src/node/reading/compileLess.ts';

describe('compileLess', () => {
  test('asks for what this V8 has: of what it does not know, it complains', () => {
    const said = (flag: string): string =>
      spawnSync(process.execPath, ['-e', `require('node:v8').setFlagsFromString('${flag}')`], { encoding: 'utf8' })
        .stderr;
    expect(said('--no-such-flag=200')).toContain('unrecognized');
    expect(said(LESS)).toBe('');
  });
});
