import type { Range } from 'vscode-languageserver-types';

/** How bad a problem is, as in the language server protocol. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** All severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Every problem that Podwire reports; each has a page at docs/rules/<code>.md. */
export const PROBLEM_CODES = [
  'annotation-port-missing',
  'annotation-service-missing',
  'call-pod-missing',
  'call-port-missing',
  'call-service-missing',
  'canary-ingress-alone',
  'chart-broken',
  'chart-dependency-missing',
  'container-port-invalid',
  'duplicate-label-key',
  'endpoints-port-mismatch',
  'externalname-invalid',
  'externalname-port-missing',
  'externalname-target-missing',
  'externalname-with-selector',
  'ingress-backend-invalid',
  'ingress-port-missing',
  'ingress-service-missing',
  'kind-not-in-group',
  'kustomization-broken',
  'kustomization-patch-unmatched',
  'label-invalid',
  'label-value-not-string',
  'manifest-broken',
  'live-apply-refused',
  'live-drift',
  'live-port-without-endpoint',
  'mesh-gateway-missing',
  'mesh-host-missing',
  'mesh-subset-missing',
  'mesh-subset-selects-nothing',
  'monitor-not-selected',
  'monitor-port-missing',
  'monitor-selects-nothing',
  'pod-subdomain-missing',
  'probe-port-missing',
  'rollout-service-missing',
  'route-parent-missing',
  'route-port-missing',
  'route-reference-not-granted',
  'route-service-missing',
  'networkpolicy-blocks-service',
  'networkpolicy-selects-nothing',
  'pdb-selects-nothing',
  'scale-target-missing',
  'selector-shape',
  'service-node-port-taken',
  'service-port-invalid',
  'service-port-name',
  'service-port-protocol-mismatch',
  'service-selects-job',
  'service-selects-nothing',
  'service-selects-several',
  'service-target-port-missing',
  'service-target-port-undeclared',
  'service-without-endpoints',
  'statefulset-service-missing',
  'statefulset-service-not-headless',
  'unused-ignore',
  'webhook-service-missing',
  'workload-selector-mismatch',
  'workload-selector-overlap',
] as const;

/** A problem's code: its name in settings, in ignores and on the command line. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Another place that a problem refers to. */
export interface RelatedPlace {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** One change of text. */
export interface FixEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

/** A fix for a problem: edits that leave every other byte as it is. */
export interface Fix {
  /** Title of the quick fix: `Change app to "api", as Deployment api has it`. */
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** True for the most likely fix of the problem. */
  readonly preferred: boolean;
}

/** Something wrong, or worth knowing, at a place in a file. Plain data; `fixesOf` returns its fixes. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly uri: string;
  /** LSP: 0-based, end exclusive. */
  readonly range: Range;
  readonly message: string;
  /** Id of the resource that has the problem. */
  readonly resourceId: string;
  /** `Kind/namespace/name` as the command line prints it. */
  readonly resource: string;
  readonly related: readonly RelatedPlace[];
}
