import type { BuildApplier } from '../../core/model/build.ts';
import type { ChartOption } from '../../core/model/charts/chartAsk.ts';
import type { Span } from '../../core/model/span.ts';

/** One source of values; of several the last one wins. */
export type ValuesLayer =
  | {
      /** A file relative to the root, `/`. */
      readonly file: string;
      /** True where it may be absent. */
      readonly isOptional: boolean;
    }
  | {
      /** YAML that a manifest holds. */
      readonly text: string;
      /** Where the text stands as it is; undefined where it was put together. UTF-16 offsets. */
      readonly place: { readonly uri: string; readonly span: Span } | undefined;
      /** What stands there, where `text` says the same in another way. */
      readonly written?: string;
    };

/** A chart with all that Helm has to know to render it. Plain data. */
export interface Release {
  /** Folder of the chart, relative to the root, `/`; `.` for the root itself. */
  readonly chart: string;
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly ValuesLayer[];
  /** True where the chart's own values.yaml does not count. */
  readonly withoutDefaults: boolean;
  /** As `--set` takes them. */
  readonly set: readonly string[];
  /** '' for the pinned one. */
  readonly kubeVersion: string;
  /** Besides the pinned ones. */
  readonly apiVersions: readonly string[];
  /** What `helm template` is told besides. */
  readonly options: readonly ChartOption[];
  /** Of one that kustomizations take: what they ask for it by. */
  readonly takenBy?: string;
  /** The manifest that has the chart installed. */
  readonly by: BuildApplier | undefined;
  /** Ids of the builds that have that manifest so, where not all of them have, or not as it is written. */
  readonly builds?: readonly string[];
  /** The file that declares it; undefined for one that nobody declares, a chart's defaults. */
  readonly declaredIn: string | undefined;
  /** Why nobody can tell what it renders to; undefined where Helm can be asked. */
  readonly unknown: string | undefined;
}

/** What a release is made of where a manifest says no more than the chart. */
export const PLAIN_RELEASE: Omit<Release, 'chart' | 'name'> = {
  namespace: 'default',
  values: [],
  withoutDefaults: false,
  set: [],
  kubeVersion: '',
  apiVersions: [],
  options: [],
  by: undefined,
  declaredIn: undefined,
  unknown: undefined,
};

/** Values files of a release, relative to its chart, as they are named in answers. */
export function valuesFilesOf({ chart, values }: Pick<Release, 'chart' | 'values'>): readonly string[] {
  return values.flatMap(layer => ('file' in layer ? [relativeTo(chart, layer.file)] : []));
}

function relativeTo(folder: string, file: string): string {
  const from = folder === '.' ? [] : folder.split('/');
  const to = file.split('/');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
