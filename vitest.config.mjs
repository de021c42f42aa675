import { defineConfig } from 'vitest/config';

/** Property tests with many runs, and tests on collections of real manifests: `npm run test:slow`. */
const slow = ['**/*.slow.test.ts'];
const isSlow = process.env['PODWIRE_SLOW'] !== undefined;

/** The fast tests: no VS Code, no browser. `npm run test:fast -- --watch` while working; `PODWIRE_SLOW=1` takes in the slow ones. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'test/{core,assistant,cluster,fuzz,protocol,server,cli,webview,picture,node,helm,tooling}/**/*.test.{ts,tsx}',
    ],
    exclude: ['test/webview/browser/**', '**/fixtures/**', ...(isSlow ? [] : slow)],
    environment: 'node',
    setupFiles: ['test/core/support/seed.ts'],
    testTimeout: 20_000,
    allowOnly: !process.env['CI'],
    reporters: process.env['PODWIRE_RESULTS'] ? ['default', 'json'] : ['default'],
    ...(process.env['PODWIRE_RESULTS'] ? { outputFile: { json: process.env['PODWIRE_RESULTS'] } } : {}),
  },
});
