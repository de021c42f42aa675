import { askKey, type AskedValues, type ChartAsk } from '../../core/model/charts/chartAsk.ts';
import type { Declarations } from './workspaceObjects.ts';
import { PLAIN_RELEASE, type Release, type ValuesLayer } from './release.ts';

/** The releases that builds of kustomizations take into themselves, each once. */
export function kustomizeReleases(asks: readonly ChartAsk[], { isChart }: Declarations): readonly Release[] {
  const byKey = new Map<string, ChartAsk>();
  for (const ask of asks) if (isChart(ask.chart) && !byKey.has(askKey(ask))) byKey.set(askKey(ask), ask);
  return [...byKey].map(([key, ask]) => releaseOf(ask, key));
}

function releaseOf(ask: ChartAsk, takenBy: string): Release {
  const { chart, name, namespace, values, kubeVersion, apiVersions, options, unknown, by } = ask;
  return {
    ...PLAIN_RELEASE,
    chart,
    name,
    namespace,
    values: values.map(layerOf),
    kubeVersion,
    apiVersions,
    options,
    by: { kind: 'Kustomization', namespace: '', name: '', ...by },
    declaredIn: by.uri,
    takenBy,
    unknown,
  };
}

function layerOf(values: AskedValues): ValuesLayer {
  if ('file' in values) return values;
  const { text, written } = values;
  return written ? { text, written: written.text, place: written } : { text, place: undefined };
}
