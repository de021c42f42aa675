import type { Span } from '../span.ts';

/** A layer of values that a kustomization gives a chart; later layers override earlier ones. */
export type AskedValues =
  | {
      /** A file relative to the root, `/`. */
      readonly file: string;
      /** True if the file may be absent. */
      readonly isOptional: boolean;
    }
  | {
      /** As JSON. */
      readonly text: string;
      /** The same as written in a file, its first line indented as there; undefined if that is unknown. */
      readonly written: { readonly text: string; readonly uri: string; readonly span: Span } | undefined;
    };

/** A request to render a chart of the workspace that a kustomization includes. Plain data. */
export interface ChartAsk {
  /** Folder of the chart relative to the root, `/`; `.` for the root itself. */
  readonly chart: string;
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly AskedValues[];
  /** '' for Helm's own. */
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
  /** Further options of `helm template`. */
  readonly options: readonly ChartOption[];
  /** The reason why the output cannot be known; undefined if Helm can be asked. */
  readonly unknown: string | undefined;
  /** Place of the entry in the kustomization or its generator; the line is 1-based. */
  readonly by: { readonly uri: string; readonly line: number };
}

/**
 * `crds`: also render CustomResourceDefinitions. `no-hooks`: omit hooks. `tests`: also render the objects that only
 * `helm test` creates.
 */
export type ChartOption = 'crds' | 'no-hooks' | 'tests';

/** A key that is equal for requests with the same output, wherever they are written. */
export function askKey({
  chart,
  name,
  namespace,
  values,
  kubeVersion,
  apiVersions,
  options,
  unknown,
}: ChartAsk): string {
  const given = values.map(each => ('file' in each ? [each.file, each.isOptional] : each.text));
  return JSON.stringify([chart, name, namespace, given, kubeVersion, apiVersions, options, unknown]);
}
