import { describe, expect, test } from 'vitest';
import { leftOutOfStart, leftOutOfSuites, whyNoBrowser, whyNoVsCode } from '../../scripts/lib/systems.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const others = [
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'linux', arch: 'arm64' },
];

/** What stands before the reason in brackets, and that there is one. */
function subjects(lines: readonly string[]): string[] {
  for (const line of lines) expect(line).toMatch(/(\(.+\)|:.+)$/);
  return lines.map(line => line.replace(/ \(.*/, ''));
}

describe('npm test', () => {
  test('leaves nothing out on Linux on x64', () => {
    expect(leftOutOfSuites(linux)).toEqual([]);
    expect([whyNoVsCode(linux, undefined), whyNoBrowser(linux)]).toEqual([undefined, undefined]);
  });

  test('says elsewhere what its suites leave out, and why', () => {
    const programs = [
      'fast, slow: what is compared with Helm and kubectl',
      'fast: the smoke test on the oldest Node.js of "engines"',
    ];
    expect(others.map(system => subjects(leftOutOfSuites(system)))).toEqual([
      [
        ...programs,
        'fast: owners and modes of files, pipes, and scripts that stand for programs',
        'fast: names that are no UTF-8',
      ],
      [...programs, 'fast: names that are no UTF-8'],
      programs,
    ]);
  });

  test.each(others)('says why it leaves out VS Code on $platform, $arch', system => {
    expect(whyNoVsCode(system, undefined)).toBe('no desktop VS Code, and the embedded one is for Linux on x64');
    expect(whyNoVsCode(system, 'Code.exe')).toBe(undefined);
    expect(whyNoBrowser(system)).toBe('the embedded VS Code and its browser are for Linux on x64');
  });
});

describe('npm start', () => {
  test('leaves nothing out on Linux on x64, nor where a desktop VS Code and Helm are', () => {
    expect(leftOutOfStart(linux, { desktop: undefined, helm: false })).toEqual([]);
    for (const system of others) expect(leftOutOfStart(system, { desktop: 'Code.exe', helm: true })).toEqual([]);
  });

  test.each(others)('says what it leaves out on $platform, $arch, and why', system => {
    expect(leftOutOfStart(system, { desktop: undefined, helm: false })).toEqual([
      'charts are not rendered: no Helm is on the PATH, and the Helm and kubectl of the tests are for Linux on x64',
      'no VS Code is opened: no desktop VS Code, and the embedded one is for Linux on x64 (VSCODE_EXECUTABLE names another one)',
    ]);
  });
});
