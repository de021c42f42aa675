import { type Look, NOWHERE } from '../../core/model/generators/look.ts';
import type { ChartAsk } from '../../core/model/charts/chartAsk.ts';
import type { WorkspaceChart } from '../chart/workspaceCharts.ts';
import { configuredReleases } from './configuredReleases.ts';
import { kustomizeReleases } from './kustomizeReleases.ts';
import { declaredReleases } from './declarations.ts';
import type { DeclaringObject } from './declaringObjects.ts';
import { defaultReleases } from './defaultReleases.ts';
import { type Release, valuesFilesOf } from './release.ts';

/** A release with the id of its build, which is unique in the root. */
export interface PlannedRelease {
  readonly id: string;
  readonly release: Release;
}

/** The facts of a root that decide its releases. */
export interface ReleaseFacts {
  readonly charts: readonly WorkspaceChart[];
  /** Paths of all manifests of the root, relative, `/`. */
  readonly paths: ReadonlySet<string>;
  readonly objects: readonly DeclaringObject[];
  /** Charts that builds of kustomizations take. */
  readonly asks?: readonly ChartAsk[];
  /** Where generators of ApplicationSets look. */
  readonly look?: Look;
  /** `podwire.yaml` of the root. */
  readonly config: { readonly uri: string; readonly text: string } | undefined;
  /** What the user asked for; undefined for all releases. */
  readonly wanted?: WantedReleases | undefined;
}

/** Which releases to render, and with which values where no manifest declares them. */
export interface WantedReleases {
  /** Values files, relative to the root, instead of those of a chart's own tests. */
  readonly values: readonly string[];
  /** Names or ids; undefined for all. */
  readonly releases: readonly string[] | undefined;
}

/**
 * All releases of a root: the declared ones; for a chart without any, those with its default values and with its tests'
 * values.
 */
export function planReleases({
  charts,
  paths,
  objects,
  asks = [],
  look = NOWHERE,
  config,
  wanted,
}: ReleaseFacts): readonly PlannedRelease[] {
  const byFolder = new Map(charts.map(chart => [chart.folder, chart]));
  const isChart = (folder: string) => byFolder.has(folder);
  const configured = config ? configuredReleases(config, folder => byFolder.get(folder)?.yaml.name) : [];
  const declarations = { objects, look, isChart, hasFile: (path: string) => paths.has(path) };
  const taken = kustomizeReleases(asks, declarations);
  const known = [...configured, ...declaredReleases(declarations), ...taken];
  const declared = new Set(known.map(({ chart }) => chart));
  const undeclared = charts.filter(({ folder }) => !declared.has(folder));
  const plain = undeclared.flatMap(chart => defaultReleases(chart, paths, wanted?.values));
  const planned = withIds([...known, ...plain]);
  const names = wanted?.releases;
  return names
    ? planned.filter(
        ({ id, release }) => release.takenBy !== undefined || names.includes(id) || names.includes(release.name),
      )
    : planned;
}

/**
 * Adds ids: `charts/api#shop`; where that is not unique, with the applier or the values files, and finally with a
 * number.
 */
function withIds(releases: readonly Release[]): readonly PlannedRelease[] {
  const used = new Set<string>();
  return releases.map(release => {
    const short = `${release.chart}#${release.name}`;
    const long = `${short}@${whoApplies(release)}`;
    const candidates = [
      ...(release.builds?.[0] === undefined ? [] : [`${short}@${release.builds[0]}`]),
      ...(release.declaredIn !== undefined || valuesFilesOf(release).length === 0 ? [short] : []),
      long,
    ];
    let id = candidates.find(each => !used.has(each));
    for (let n = 2; id === undefined; n++) if (!used.has(`${long}/${n}`)) id = `${long}/${n}`;
    used.add(id);
    return { id, release };
  });
}

const APPLIERS: Readonly<Record<string, string>> = {
  HelmRelease: 'flux',
  Application: 'argocd',
  Kustomization: 'kustomize',
};

function whoApplies({ by, ...release }: Release): string {
  if (!by) return valuesFilesOf(release).join(',') || release.namespace;
  return [APPLIERS[by.kind] ?? by.kind, by.namespace, by.name].filter(part => part !== '').join('/');
}
