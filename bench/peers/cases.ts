/** A small manifest about which Kubernetes leaves no doubt. */
export interface PeerCase {
  /** As in docs/conformance.md. */
  readonly name: string;
  /** The object that is judged: `Kind/name`. */
  readonly subject: string;
  /** True where it leads nowhere, which a tool should say. */
  readonly isBroken: boolean;
  readonly text: string;
}

/** Each is one folder of its own, so that no case is wired to another. */
export const CASES: readonly PeerCase[] = [
  {
    name: 'a selector that matches',
    subject: 'Service/web',
    isBroken: false,
    text: service('web', '{app: web}') + deployment('web', '{app: web}'),
  },
  {
    name: 'a selector with a letter wrong',
    subject: 'Service/web',
    isBroken: true,
    text: service('web', '{app: wep}') + deployment('web', '{app: web}'),
  },
  {
    name: 'selector with several labels, which two workloads have one of each',
    subject: 'Service/web',
    isBroken: true,
    text:
      service('web', '{app: web, tier: front}') + deployment('one', '{app: web}') + deployment('two', '{tier: front}'),
  },
  {
    name: "which labels: only the workload's own have it",
    subject: 'Service/web',
    isBroken: true,
    text: service('web', '{app: web}') + deployment('web', '{role: web}', { own: '{app: web}' }),
  },
  {
    name: 'namespace: the Pods are in another one',
    subject: 'Service/web',
    isBroken: true,
    text: service('web', '{app: web}', 'one') + deployment('web', '{app: web}', { namespace: 'two' }),
  },
  {
    name: 'no selector',
    subject: 'Service/web',
    isBroken: false,
    text: 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n---\n',
  },
  {
    name: 'empty selector',
    subject: 'Service/web',
    isBroken: false,
    text: service('web', '{}') + deployment('web', '{app: web}'),
  },
  {
    name: '`type: ExternalName` with a selector',
    subject: 'Service/web',
    isBroken: false,
    text: service('web', '{app: web}').replace('spec: {', 'spec: {type: ExternalName, externalName: example.com, '),
  },
  {
    name: '`statefulset.kubernetes.io/pod-name`',
    subject: 'Service/web',
    isBroken: false,
    text:
      service('web', '{statefulset.kubernetes.io/pod-name: db-0}') +
      deployment('db', '{app: db}').replace('kind: Deployment', 'kind: StatefulSet'),
  },
  {
    name: 'CronJob',
    subject: 'Service/web',
    isBroken: false,
    text: `${service('web', '{app: web}')}apiVersion: batch/v1
kind: CronJob
metadata: {name: web}
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      template:
        metadata: {labels: {app: web}}
        spec: {restartPolicy: Never, containers: [{name: web, image: web}]}
---
`,
  },
  {
    name: 'a named targetPort that the Pods do not have',
    subject: 'Service/web',
    isBroken: true,
    text:
      service('web', '{app: web}').replace('port: 80', 'port: 80, targetPort: http') + deployment('web', '{app: web}'),
  },
  {
    name: 'a backend that names a Service of another namespace',
    subject: 'Ingress/web',
    isBroken: true,
    text:
      ingress(
        'rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]',
      ) +
      service('other', '{app: web}', 'one') +
      deployment('web', '{app: web}', { namespace: 'one' }) +
      service('web', '{app: web}', 'two') +
      deployment('web', '{app: web}', { namespace: 'two' }),
  },
  {
    name: '`defaultBackend` that names a Service which does not exist',
    subject: 'Ingress/web',
    isBroken: true,
    text:
      ingress('defaultBackend: {service: {name: wep, port: {number: 80}}}') +
      service('web', '{app: web}', 'one') +
      deployment('web', '{app: web}', { namespace: 'one' }),
  },
  {
    name: 'a NetworkPolicy that selects by expressions alone, and nothing',
    subject: 'NetworkPolicy/web',
    isBroken: true,
    text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {matchExpressions: [{key: app, operator: In, values: [wep]}]}}
---
${deployment('web', '{app: web}')}`,
  },
];

function service(name: string, selector: string, namespace = 'default'): string {
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: ${selector}, ports: [{port: 80}]}
---
`;
}

function deployment(name: string, labels: string, { own = '{}', namespace = 'default' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}, labels: ${own}}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}
---
`;
}

function ingress(spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: one}
spec: {${spec}}
---
`;
}
