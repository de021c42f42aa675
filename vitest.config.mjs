import { defineConfig } from 'vitest/config';

/** Property tests with many runs, and tests on collections of real manifests: `npm run test:slow`. */
const slow = ['**/*.slow.test.ts'];
const isSlow = process.env['PODWIRE_SLOW'] !== undefined;

/** Tests of what is pure leave nothing behind, but for those that replace a module for all that import it. */
const pure = ['test/{core,picture,protocol,webview}/**/*.test.{ts,tsx}'];
const mocked = ['**/*.mocked.test.ts'];
const rest = ['test/{assistant,cluster,fuzz,server,cli,node,helm,tooling}/**/*.test.ts'];
const exclude = ['test/webview/browser/**', '**/fixtures/**', ...(isSlow ? [] : slow)];

/** What the fast tests and the slow ones have in common. */
export const shared = {
  environment: 'node',
  setupFiles: ['test/core/support/seed.ts'],
  testTimeout: 20_000,
  allowOnly: !process.env['CI'],
  reporters: process.env['PODWIRE_RESULTS'] ? ['default', 'json'] : ['default'],
  ...(process.env['PODWIRE_RESULTS'] ? { outputFile: { json: process.env['PODWIRE_RESULTS'] } } : {}),
};

/** The fast tests: no VS Code, no browser. `npm run test:fast -- --watch` while working; `PODWIRE_SLOW=1` takes in the slow ones. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      // One file after the other in the same modules: to load them for each file takes longer than to run the tests.
      { extends: true, test: { name: 'pure', include: pure, exclude: [...exclude, ...mocked], isolate: false } },
      { extends: true, test: { name: 'apart', include: [...rest, ...mocked], exclude } },
    ],
    ...shared,
  },
});
