import { defineConfig } from 'vitest/config';

const results = process.env['PODWIRE_RESULTS'];

/** Tests of the packed extension in a real workbench, shown by a real browser; one after the other. */
export default defineConfig({
  test: {
    include: ['test/ui/**/*.test.ts'],
    globalSetup: ['test/ui/installPodwire.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: false,
    allowOnly: !process.env['CI'],
    reporters: results ? ['verbose', 'json'] : ['verbose'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
