import { generate } from '../generators/generate.ts';
import { takeCharts } from '../charts/takeChart.ts';
import { itemsAt } from '../tree/value.ts';
import { absorb } from './absorb.ts';
import type { BuildScene } from './scene.ts';
import { runPlugins } from './plugins.ts';

/** Runs a kustomization's generators: ConfigMaps, Secrets, charts, then those configured in files. */
export function runGenerators(scene: BuildScene): void {
  const { root } = scene.kustomization;
  const { log } = scene.accumulator;
  for (const [field, kind] of [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const)
    for (const args of itemsAt(root, field)) {
      const object = log.isRefused ? undefined : generate(scene, kind, args);
      if (object && !log.isRefused) absorb(scene.accumulator, object, args.at);
    }
  if (!log.isRefused) takeCharts(scene);
  if (!log.isRefused) runPlugins(scene, 'generators');
}
