/** What a client asks about builds: a kustomization as it is applied, or a chart as Helm renders it for a release. */
import type { Diagnostic, Location, Position } from 'vscode-languageserver-types';
import { isListOf, isPosition, isRecord, isText } from './guards.ts';

/** Which build is meant. */
export interface BuildName {
  /** The workspace folder, as a URI. */
  readonly root: string;
  /** `overlays/prod`, or `charts/api#shop` for a release. */
  readonly id: string;
}

/** A build that can be shown. */
export interface ShownBuild extends BuildName {
  /** The key by which trees and graphs name the build. */
  readonly key: string;
  readonly kind: 'kustomization' | 'helm';
  readonly status: 'built' | 'partly' | 'failed';
  /** Why it is not `built`; '' otherwise. */
  readonly reason: string;
  /** Values files relative to the chart. */
  readonly values: readonly string[];
}

/** A position in a source file that is looked for in a build; LSP, 0-based. */
export interface PlaceInBuildParams extends BuildName {
  readonly uri: string;
  readonly position: Position;
}

/** A position in the shown text of a build; LSP, 0-based. */
export interface PlaceOfBuildParams extends BuildName {
  readonly position: Position;
}

/** A dependency of a chart that is not in its `charts/` folder. */
export interface MissingDependency {
  readonly name: string;
  /** A version range, as `Chart.yaml` has it; '' for any. */
  readonly version: string;
  /** The repository that the chart names; '' where it names none. */
  readonly repository: string;
}

/** A chart with its missing dependencies. */
export interface ChartFetch {
  /** The workspace folder, as a URI. */
  readonly root: string;
  /** The chart's folder relative to it, `/`. */
  readonly chart: string;
  readonly dependencies: readonly MissingDependency[];
}

/** The dependencies that can be fetched. */
export interface FetchList {
  readonly charts: readonly ChartFetch[];
  /** Why nothing can be fetched; '' where it can. */
  readonly refusal: string;
}

/** The result of fetching for one chart. */
export interface FetchOutcome {
  readonly root: string;
  readonly chart: string;
  /** In Helm's words why it was not fetched; '' where it was. */
  readonly failure: string;
}

/** What the user was shown and agreed to: nothing else is fetched. */
export interface FetchParams {
  readonly charts: readonly ChartFetch[];
}

/** Each request about builds by its method. */
export interface BuildRequests {
  /** Builds that contain a file (a URI), or all of them for ''. */
  readonly 'podwire/builds': { readonly params: { readonly uri: string }; readonly result: readonly ShownBuild[] };
  /**
   * What a build applies, as YAML; null where there is no such build. From then on the client gets
   * `podwire/buildsChanged`.
   */
  readonly 'podwire/buildText': { readonly params: BuildName; readonly result: string | null };
  /**
   * What a build applied at the last commit; '' where it did not exist, null where that is unknown (no Git repository).
   */
  readonly 'podwire/buildAtHead': { readonly params: BuildName; readonly result: string | null };
  /** Positions in a build whose value comes from a position in a source file. */
  readonly 'podwire/placesInBuild': { readonly params: PlaceInBuildParams; readonly result: readonly Position[] };
  /** The source of a position in a build; null for text that has none. */
  readonly 'podwire/placeOfBuild': { readonly params: PlaceOfBuildParams; readonly result: Location | null };
  /** The problems of a build at their places in its text. */
  readonly 'podwire/problemsInBuild': { readonly params: BuildName; readonly result: readonly Diagnostic[] };
  /** The missing dependencies of charts, and where they would be fetched from. Fetches nothing. */
  readonly 'podwire/missingDependencies': { readonly params: Record<string, never>; readonly result: FetchList };
  /** Has Helm fetch what was listed. A chart whose dependencies have changed since is left alone. */
  readonly 'podwire/fetchDependencies': { readonly params: FetchParams; readonly result: readonly FetchOutcome[] };
}

type Guards = {
  readonly [Method in keyof BuildRequests]: (value: unknown) => value is BuildRequests[Method]['params'];
};

/** For each method, a guard that is true for well-formed parameters. */
export const isBuildParamsOf: Guards = {
  'podwire/builds': (value): value is { uri: string } => isRecord(value) && isText(value['uri']),
  'podwire/buildText': isBuildName,
  'podwire/buildAtHead': isBuildName,
  'podwire/placesInBuild': (value): value is PlaceInBuildParams =>
    isRecord(value) && isBuildName(value) && isText(value['uri']) && isPosition(value['position']),
  'podwire/placeOfBuild': (value): value is PlaceOfBuildParams =>
    isRecord(value) && isBuildName(value) && isPosition(value['position']),
  'podwire/problemsInBuild': isBuildName,
  'podwire/missingDependencies': (value): value is Record<string, never> => isRecord(value),
  'podwire/fetchDependencies': (value): value is FetchParams =>
    isRecord(value) && isListOf(value['charts'], isChartFetch),
};

/** True for a well-formed name of a build. */
export function isBuildName(value: unknown): value is BuildName {
  return isRecord(value) && isText(value['root']) && isText(value['id']);
}

function isChartFetch(value: unknown): value is ChartFetch {
  return (
    isRecord(value) && isText(value['root']) && isText(value['chart']) && isListOf(value['dependencies'], isDependency)
  );
}

function isDependency(value: unknown): value is MissingDependency {
  return isRecord(value) && isText(value['name']) && isText(value['version']) && isText(value['repository']);
}
