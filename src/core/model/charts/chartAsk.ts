import type { Span } from '../span.ts';

/** Values that a kustomization gives a chart; of several layers the last one wins. */
export type AskedValues =
  | {
      /** A file relative to the root, `/`. */
      readonly file: string;
      /** True where it may be absent. */
      readonly isOptional: boolean;
    }
  | {
      /** As JSON. */
      readonly text: string;
      /** The same as it stands in a file, its first line indented as there; undefined where that cannot be told. */
      readonly written: { readonly text: string; readonly uri: string; readonly span: Span } | undefined;
    };

/** A chart of the workspace that a kustomization takes, with all that is said of how Helm renders it. Plain data. */
export interface ChartAsk {
  /** Folder of the chart relative to the root, `/`; `.` for the root itself. */
  readonly chart: string;
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly AskedValues[];
  /** '' for Helm's own. */
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
  /** What `helm template` is told besides. */
  readonly options: readonly ChartOption[];
  /** Why nobody can tell what it renders to; undefined where Helm can be asked. */
  readonly unknown: string | undefined;
  /** Where the kustomization, or the generator that it names, says so. 1-based line of its entry. */
  readonly by: { readonly uri: string; readonly line: number };
}

/** `crds`: CustomResourceDefinitions are rendered, too. `no-hooks`: hooks are not. `tests`: what only `helm test` makes is. */
export type ChartOption = 'crds' | 'no-hooks' | 'tests';

/** The same for two that Helm renders alike, wherever they are written. */
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
