import { controlPlaneFolder } from './scripts/lib/controlPlane.mjs';
import { defineConfig } from 'vitest/config';

const results = process.env['PODWIRE_RESULTS'];

/** Applies our fixtures to a real control plane; by hand: `PODWIRE_CONTROL_PLANE=FOLDER npm run test:cluster`. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.live.ts'],
    environment: 'node',
    testTimeout: 300_000,
    hookTimeout: 180_000,
    // Each file starts a control plane on the same ports.
    fileParallelism: false,
    env: { PODWIRE_CONTROL_PLANE: controlPlaneFolder() ?? '' },
    reporters: results ? ['verbose', 'json'] : ['verbose'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
