import { ruleLevelsOf } from '../core/model/ruleLevels.ts';
import type { Settings, UserPodTemplate } from '../core/model/settings.ts';
import { DEFAULT_SETTINGS } from '../core/model/settings.ts';

/** For which files problems are shown. */
export type DiagnosticsScope = 'workspace' | 'openFiles' | 'off';

/** All settings of the server. */
export interface ServerSettings {
  readonly core: Settings;
  readonly diagnosticsScope: DiagnosticsScope;
  readonly shows: ShownFeatures;
}

/** Features that the user may switch on or off. */
export interface ShownFeatures {
  readonly lenses: boolean;
  readonly hovers: boolean;
  /** Whether named targetPorts show their numbers. */
  readonly portHints: boolean;
}

/** The default settings. */
export const DEFAULT_SERVER_SETTINGS: ServerSettings = {
  core: DEFAULT_SETTINGS,
  diagnosticsScope: 'workspace',
  shows: { lenses: true, hovers: true, portHints: false },
};

/** Settings from the client's `podwire` section. Invalid values are ignored. */
export function serverSettingsOf(section: unknown): ServerSettings {
  const { diagnostics, codeLens, hover, inlayHints, podTemplates, omittedNamespace, rules, cluster } =
    recordOf(section);
  const { scope } = recordOf(diagnostics);
  return {
    diagnosticsScope: isScope(scope) ? scope : DEFAULT_SERVER_SETTINGS.diagnosticsScope,
    shows: {
      lenses: recordOf(codeLens).enabled !== false,
      hovers: recordOf(hover).enabled !== false,
      portHints: recordOf(inlayHints).ports === true,
    },
    core: {
      podTemplates: Array.isArray(podTemplates) ? podTemplates.filter(isUserPodTemplate).map(copyOf) : [],
      omittedNamespace: typeof omittedNamespace === 'string' ? omittedNamespace : DEFAULT_SETTINGS.omittedNamespace,
      rules: ruleLevelsOf(Object.entries(recordOf(rules))),
      clusterContexts: textsOf(recordOf(cluster).contexts),
    },
  };
}

/** Globs that are switched on in the client's `files.exclude`; conditions on sibling files are not supported. */
export function excludesOf(filesExclude: unknown): readonly string[] {
  return Object.entries(recordOf(filesExclude)).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}

function isScope(value: unknown): value is DiagnosticsScope {
  return value === 'workspace' || value === 'openFiles' || value === 'off';
}

function isUserPodTemplate(value: unknown): value is UserPodTemplate {
  const { apiVersion, kind, path } = recordOf(value);
  return [apiVersion, kind, path].every(part => typeof part === 'string' && part !== '');
}

function copyOf({ apiVersion, kind, path }: UserPodTemplate): UserPodTemplate {
  return { apiVersion, kind, path };
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])),
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
