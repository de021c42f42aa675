import { defineConfig } from 'vitest/config';

/** Applies our fixtures to a real control plane; by hand: `PODWIRE_CONTROL_PLANE=FOLDER npm run test:cluster`. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.live.ts'],
    environment: 'node',
    testTimeout: 300_000,
    hookTimeout: 180_000,
    reporters: ['verbose'],
  },
});
