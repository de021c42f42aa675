import fc from 'fast-check';

/** Texts by path. */
export type Files = Map<string, string>;

/** An edit of a file: its next text; undefined removes it. */
export interface OverlayEdit {
  readonly path: string;
  readonly change: (text: string) => string | undefined;
}

const NAMES = ['web', 'api'];
const VALUES = ['web', 'api', 'wep', 'web-2', 'far'];
const NAMESPACES = ['blue', 'green', 'red', 'redder', 'default', 'kube-blue'];
const value = fc.constantFrom(...VALUES);
const namespace = fc.constantFrom(...NAMESPACES);

const service = (name: string, app: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${app}
  ports:
    - {name: http, port: 80, targetPort: http}
`;

const deployment = (name: string, app: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
        - name: main
          image: example/${name}:1
          ports: [{name: http, containerPort: 8080}]
          env: [{name: OTHER, value: http://api}]
`;

/** Other objects of a base, of which rules say something that depends on more than one object. */
const GUESTS = [
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: all}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: blue}}}]}]
`,
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec:
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 81}}}}]}}]
`,
  `apiVersion: v1
kind: ConfigMap
metadata: {name: urls}
data:
  url: http://web.green.svc/
  other: http://gone
`,
  `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: watch}
spec:
  selector: {matchLabels: {env: blue}}
  endpoints: [{port: http}]
`,
  `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: budget}
spec: {minAvailable: 1, selector: {matchLabels: {app: api}}}
`,
];

const patch = (kind: string, path: string, to: string): string =>
  `  - target: {kind: ${kind}, name: web}\n    patch: '[{"op": "replace", "path": "${path}", "value": ${to}}]'\n`;

const change = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  fc.constantFrom('1', '2', '0').map(count => patch('Deployment', '/spec/replicas', count)),
  fc.constantFrom('"a"', '"b"').map(image => patch('Deployment', '/spec/template/spec/containers/0/image', image)),
  value.map(app => patch('Deployment', '/spec/template/metadata/labels/app', `"${app}"`)),
  value.map(app => patch('Service', '/spec/selector/app', `"${app}"`)),
);

const overlay = fc
  .record({
    namespace,
    label: fc.option(fc.constantFrom('labels:\n  - pairs: {env: X}\n', 'labels: [{pairs: {env: blue}}]\n'), {
      nil: '',
    }),
    more: fc.constantFrom('', '', '', 'namePrefix: x-\n', 'images: [{name: example/web, newTag: X}]\n'),
    change,
  })
  .map(each => {
    const patches = each.change === '' ? '' : `patches:\n${each.change}`;
    const text = `resources: [../../base]\nnamespace: ${each.namespace}\n${each.label}${each.more}${patches}`;
    return text.replaceAll('X', each.namespace);
  });

/** A base with overlays that mostly say the same, and workloads beside them. */
export const overlays: fc.Arbitrary<ReadonlyMap<string, string>> = fc
  .record({
    guests: fc.subarray(GUESTS),
    own: fc.array(overlay, { minLength: 3, maxLength: 6 }),
    far: namespace,
  })
  .map(({ guests, own, far }) => {
    const files: Files = new Map();
    const all = [...NAMES.map(name => `${name}.yaml`), ...(guests.length > 0 ? ['guests.yaml'] : [])];
    files.set('base/kustomization.yaml', `resources: [${all.join(', ')}]\n`);
    for (const name of NAMES) files.set(`base/${name}.yaml`, `${service(name, name)}---\n${deployment(name, name)}`);
    if (guests.length > 0) files.set('base/guests.yaml', guests.join('---\n'));
    own.forEach((text, at) => files.set(`overlays/o${at}/kustomization.yaml`, text));
    files.set('far/far.yaml', deployment('far', 'far').replace('name: far\n', `name: far\n  namespace: ${far}\n`));
    return files;
  });

const inBase = fc.constantFrom(...NAMES).map(name => `base/${name}.yaml`);

const another = (field: RegExp, to: fc.Arbitrary<string>): fc.Arbitrary<OverlayEdit> =>
  fc.tuple(inBase, to).map(([path, text]) => ({ path, change: (old: string) => old.replace(field, `$1${text}`) }));

/** An edit, mostly of what is typed in a base. */
export const overlayEdit: fc.Arbitrary<OverlayEdit> = fc.oneof(
  { weight: 6, arbitrary: another(/(selector:\n {4}app: )[\w-]+/, value) },
  { weight: 2, arbitrary: another(/(labels:\n {8}app: )[\w-]+/, value) },
  { weight: 1, arbitrary: another(/(targetPort: )\w+/, fc.constantFrom('http', 'grpc', '8080')) },
  { weight: 1, arbitrary: another(/(value: http:\/\/)[\w.-]+/, fc.constantFrom('api', 'web.blue', 'redder', 'gone')) },
  { weight: 1, arbitrary: inBase.map(path => ({ path, change: (old: string) => `# a comment\n${old}` })) },
  {
    weight: 1,
    arbitrary: inBase.map(path => ({ path, change: (old: string) => old.replace('replicas: 2', 'replicas: 3') })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat({ max: 2 }), namespace).map(([at, to]) => ({
      path: `overlays/o${at}/kustomization.yaml`,
      change: (old: string) => old.replace(/(namespace: )[\w-]+/, `$1${to}`),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(value, namespace).map(([app, to]) => ({
      path: 'far/far.yaml',
      change: (old: string) => old.replaceAll(/(app: )[\w-]+/g, `$1${app}`).replace(/(namespace: )[\w-]+/, `$1${to}`),
    })),
  },
);
