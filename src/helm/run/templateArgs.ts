import type { ChartOption } from '../../core/model/charts/chartAsk.ts';
import { API_VERSIONS, KUBERNETES_VERSION } from './kubernetesDefaults.ts';

/** The options of `helm template`. */
export interface TemplateRequest {
  readonly name: string;
  readonly namespace: string;
  /** Absolute paths of copied values files. */
  readonly valuesFiles: readonly string[];
  readonly set: readonly string[];
  /** Kubernetes version; '' for the pinned one. */
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
  readonly options: readonly ChartOption[];
  /** True to print output that does not parse. */
  readonly debug: boolean;
}

/** Helm's rule for release names. Source: helm pkg/chart/common/util `ValidateReleaseName`. */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Why a release cannot have this name; undefined where it can. */
export function nameFault(name: string): string | undefined {
  if (name.length > 53) return `the release name ${name} is longer than 53 characters`;
  return NAME.test(name) ? undefined : `${JSON.stringify(name)} is not a valid release name`;
}

/** The arguments, with the chart (absolute) after `--`, so that nothing of the workspace is taken for an option. */
export function templateArgs(request: TemplateRequest, chart: string): readonly string[] {
  const { name, namespace, valuesFiles, set, kubeVersion, apiVersions, options, debug } = request;
  return [
    'template',
    ...(options.includes('tests') ? [] : ['--skip-tests']),
    ...(options.includes('crds') ? ['--include-crds'] : []),
    ...(options.includes('no-hooks') ? ['--no-hooks'] : []),
    `--namespace=${namespace}`,
    `--kube-version=${kubeVersion === '' ? KUBERNETES_VERSION : kubeVersion}`,
    ...[...new Set([...API_VERSIONS, ...apiVersions])].map(version => `--api-versions=${version}`),
    ...valuesFiles.map(file => `--values=${file}`),
    ...set.map(assignment => `--set=${assignment}`),
    ...(debug ? ['--debug'] : []),
    '--',
    name,
    chart,
  ];
}
