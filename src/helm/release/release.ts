import type { BuildApplier } from '../../core/model/build.ts';
import type { ChartOption } from '../../core/model/charts/chartAsk.ts';
import type { Span } from '../../core/model/span.ts';

/** One source of values; the last of several wins. */
export type ValuesLayer =
  | {
      /** A file relative to the root, `/`. */
      readonly file: string;
      /** True where it may be absent. */
      readonly isOptional: boolean;
    }
  | {
      /** YAML in a manifest. */
      readonly text: string;
      /** Where the text is written; undefined where it was assembled. UTF-16 offsets. */
      readonly place: { readonly uri: string; readonly span: Span } | undefined;
      /** What stands there, where `text` says the same in another way. */
      readonly written?: string;
    };

/** A chart with everything that Helm needs to render it. Plain data. */
export interface Release {
  /** Folder of the chart, relative to the root, `/`; `.` for the root itself. */
  readonly chart: string;
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly ValuesLayer[];
  /** True where the chart's own values.yaml is ignored. */
  readonly withoutDefaults: boolean;
  /** Assignments in the form of `--set`. */
  readonly set: readonly string[];
  /** Kubernetes version; '' for the pinned one. */
  readonly kubeVersion: string;
  /** API versions in addition to the pinned ones. */
  readonly apiVersions: readonly string[];
  /** What `helm template` is told besides. */
  readonly options: readonly ChartOption[];
  /** Of one that kustomizations take: what they ask for it by. */
  readonly takenBy?: string;
  /** The manifest that installs the chart. */
  readonly by: BuildApplier | undefined;
  /** Ids of the builds with this version of the manifest, where builds differ from each other or from the file. */
  readonly builds?: readonly string[];
  /** The file that declares it; undefined for the release of an undeclared chart. */
  readonly declaredIn: string | undefined;
  /** Why it cannot be rendered; undefined where it can. */
  readonly unknown: string | undefined;
}

/** Defaults of a release of which only the chart is known. */
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

/** Values files of a release, relative to its chart. */
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
