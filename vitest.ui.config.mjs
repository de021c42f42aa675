import { defineConfig } from 'vitest/config';

const results = process.env['PODWIRE_RESULTS'];

/** @type {import('vitest/config').TestProjectInlineConfiguration['test']} */
const patient = {
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
  allowOnly: !process.env['CI'],
};

/**
 * Tests in a real browser, one file after the other: of the packed extension in a real workbench, and of the panel's
 * page alone (`npx vitest run --config vitest.ui.config.mjs --project panel`).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patient,
          name: 'workbench',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: ['test/ui/installPodwire.ts'],
        },
      },
      // Pictures for eyes, taken only when somebody wants to look at them.
      ...(process.env['PODWIRE_LOOKS']
        ? [
            {
              test: {
                ...patient,
                name: 'looks',
                testTimeout: 180_000,
                include: ['test/ui/looks/*.look.ts'],
                globalSetup: ['test/ui/installPodwire.ts'],
              },
            },
          ]
        : []),
      { test: { ...patient, name: 'panel', include: ['test/webview/browser/**/*.test.ts'] } },
    ],
    fileParallelism: false,
    reporters: results ? ['verbose', 'json'] : ['verbose'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
