import { defineConfig } from 'vitest/config';
import fast, { shared } from './vitest.config.mjs';

/** What would keep the fast tests from being run on every save: property tests with many runs, and collections of real manifests. */
export default defineConfig({
  ...fast,
  test: { ...shared, include: ['test/**/*.slow.test.ts'], exclude: ['**/fixtures/**'], testTimeout: 180_000 },
});
