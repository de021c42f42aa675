/** kubectl's short names. Source: `kubectl api-resources`, and the CRDs of the projects that are not built in. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  svc: 'service',
  po: 'pod',
  deploy: 'deployment',
  sts: 'statefulset',
  ds: 'daemonset',
  rs: 'replicaset',
  rc: 'replicationcontroller',
  cj: 'cronjob',
  ing: 'ingress',
  netpol: 'networkpolicy',
  hpa: 'horizontalpodautoscaler',
  pdb: 'poddisruptionbudget',
  cm: 'configmap',
  gtw: 'gateway',
  smon: 'servicemonitor',
  pmon: 'podmonitor',
  vs: 'virtualservice',
};

/** The kinds that a name may mean, in lower case: `svc` and `services` mean `service`. */
export function kindsNamed(given: string): readonly string[] {
  const lower = given.toLowerCase();
  const singular = lower
    .replace(/ies$/, 'y')
    .replace(/sses$/, 'ss')
    .replace(/(?<!s)s$/, '');
  return [...new Set([lower, singular, ...[SHORT_NAMES[lower]].filter(kind => kind !== undefined)])];
}
