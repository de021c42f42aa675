import { defineConfig } from 'vitest/config';

/** The fast tests: no VS Code, no browser. `npm run test:fast -- --watch` while working. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/{core,cluster,protocol,server,cli,webview,picture,node,helm,tooling}/**/*.test.{ts,tsx}'],
    exclude: ['test/webview/browser/**'],
    environment: 'node',
    setupFiles: ['test/core/support/seed.ts'],
    testTimeout: 20_000,
    allowOnly: !process.env['CI'],
    reporters: process.env['PODWIRE_RESULTS'] ? ['default', 'json'] : ['default'],
    ...(process.env['PODWIRE_RESULTS'] ? { outputFile: { json: process.env['PODWIRE_RESULTS'] } } : {}),
  },
});
