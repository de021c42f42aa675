import { absorb } from '../accumulate/absorb.ts';
import type { BuildScene } from '../accumulate/scene.ts';
import { type MapValue, textAt } from '../tree/value.ts';
import { chartAsk, type ChartEntry } from './chartAsk.ts';
import { chartEntries } from './chartEntries.ts';
import { renderedObjects } from './renderedObjects.ts';

/** Adds Helm's output for the charts that a kustomization includes. */
export function takeCharts(scene: BuildScene): void {
  for (const entry of chartEntries(scene.kustomization.root))
    if (!scene.accumulator.log.isRefused) takeChart(scene, entry);
}

/** Adds Helm's output for the chart of a generator that is written as an object. */
export function takeGenerated(scene: BuildScene, root: MapValue): void {
  takeChart(scene, { chart: root, home: textAt(root, 'chartHome') });
}

function takeChart(scene: BuildScene, entry: ChartEntry): void {
  const { accumulator, kustomization, files } = scene;
  const { log } = accumulator;
  const words = `${kustomization.path} includes the chart ${textAt(entry.chart, 'name')}`;
  const ask = chartAsk(scene, entry);
  if (!ask) {
    log.open(`${words}, which is downloaded during the build`);
    return;
  }
  log.charts.push(ask);
  const output = ask.unknown === undefined ? files.chart(ask) : undefined;
  if (!output || output.status === 'failed') {
    const why = ask.unknown ?? output?.reason;
    log.open(why === undefined ? `${words}, which is not rendered here` : `${words}: ${why}`);
    if (output) log.takeOver(output.faults, []);
    return;
  }
  for (const document of output.documents) {
    const read = renderedObjects(document);
    if ('refused' in read) log.refuse(read.refused, entry.chart.at);
    for (const object of 'objects' in read ? read.objects : [])
      if (!log.isRefused) absorb(accumulator, object, entry.chart.at);
  }
}
