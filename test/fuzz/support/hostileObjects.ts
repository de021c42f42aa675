import fc from 'fast-check';

/** Stands in Secrets only; must never be printed. */
export const MARKER = 'hunter2hunter2';

/** What breaks a language that something is printed in: terminals, XML, Markdown, workflow commands, graphs, URIs. */
const HOSTILE = [
  '"; x="',
  ']]>',
  '--><script>alert(1)</script>',
  '</title></svg><img src=x onerror=alert(1)>',
  '&amp;&#0;&bogus;',
  "it's",
  '`x` ``y``',
  'a|b',
  'one\ntwo',
  'a\r\n::error::x',
  '::error file=x::y',
  '%0A::warning::z',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b2J',
  '\u202egnp.exe',
  '\u2066x\u2069',
  'a\u2028b\u2029c',
  'a\u0000b',
  '\ufeffx',
  '\ud800',
  'e\u0301\u200d\u{1f468}',
  '[x](http://evil.example)',
  '![](http://evil.example/p)',
  '@everyone #1',
  '<!-- x -->',
  '--> B\nend',
  'click n0 "javascript:alert(1)"',
  '\\"];}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{{ .Values.x }}',
  '${x}',
  '%d%s%n',
  '../../etc/passwd',
  'x'.repeat(3000),
  '=cmd|1',
  '*',
  '~',
  'null',
  '0x1F',
  '1e9',
];

/** A name, label or host: mostly one of few, so that objects meet; sometimes a hostile one. */
export const word: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('api', 'web', 'db', 'app') },
  { weight: 1, arbitrary: fc.constantFrom('shop', 'default', '', 'api.shop.svc.cluster.local:81', 'http://gone:80') },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'binary' }) },
);

const port = fc.oneof(
  fc.constantFrom<unknown>(80, 81, 8080, 'http', '80', 0, -1, 70_000, 1.5, null, true, 2 ** 53),
  word,
);

/** Words and ports that an object is made of. */
interface Parts {
  readonly w: readonly string[];
  readonly p: readonly unknown[];
}

type Template = (parts: Parts) => unknown;

const named = ([name, namespace]: readonly string[]): object => ({ name, ...(namespace ? { namespace } : {}) });
const labels = ([, , key = '', value, more = '']: readonly string[]): object => ({ [key]: value, app: more });
const pods = ({ w, p }: Parts): object => ({
  metadata: { labels: labels(w) },
  spec: {
    containers: [
      {
        name: w[3],
        image: w[4],
        ports: [{ name: w[5], containerPort: p[0] }],
        env: [
          { name: w[6], value: w[7] },
          { name: 'URL', value: `http://${w[0]}.${w[1]}.svc:${String(p[1])}/` },
        ],
        livenessProbe: { httpGet: { port: p[2] } },
      },
    ],
  },
});
const workload =
  (kind: string): Template =>
  parts => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { ...named(parts.w), labels: labels(parts.w) },
    spec: { serviceName: parts.w[4], selector: { matchLabels: labels(parts.w) }, template: pods(parts) },
  });

const TEMPLATES: readonly Template[] = [
  ({ w, p }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: named(w),
    spec: { selector: labels(w), type: w[6], ports: [{ name: w[5], port: p[0], targetPort: p[1], nodePort: p[2] }] },
  }),
  ({ w, p }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: named(w),
    spec: { selector: labels(w), ports: [{ port: 80, targetPort: p[1] }] },
  }),
  ({ w }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: named(w),
    spec: { type: 'ExternalName', externalName: w[2] },
  }),
  workload('Deployment'),
  workload('StatefulSet'),
  workload('DaemonSet'),
  ({ w, p }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...named(w), labels: labels(w) },
    spec: (pods({ w, p }) as { readonly spec: object }).spec,
  }),
  ({ w, p }) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { ...named(w), annotations: { 'nginx.ingress.kubernetes.io/auth-url': w[7], [w[2] ?? '']: w[3] } },
    spec: {
      rules: [
        { host: w[4], http: { paths: [{ path: w[5], backend: { service: { name: w[6], port: { number: p[0] } } } }] } },
      ],
    },
  }),
  ({ w, p }) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: named(w),
    spec: {
      hostnames: [w[2]],
      parentRefs: [{ name: w[3], sectionName: w[4] }],
      rules: [{ backendRefs: [{ name: w[5], port: p[0], namespace: w[6] }] }],
    },
  }),
  ({ w, p }) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: named(w),
    spec: { listeners: [{ name: w[4], hostname: w[2], port: p[0], protocol: 'HTTP' }] },
  }),
  ({ w, p }) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: named(w),
    spec: {
      podSelector: { matchLabels: labels(w) },
      ingress: [{ from: [{ podSelector: { matchLabels: labels([...w].reverse()) } }], ports: [{ port: p[0] }] }],
    },
  }),
  ({ w, p }) => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: named(w),
    spec: { selector: { matchLabels: labels(w) }, endpoints: [{ port: w[4], targetPort: p[0] }] },
  }),
  ({ w, p }) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: named(w),
    spec: {
      hosts: [w[2]],
      gateways: [w[3]],
      http: [{ route: [{ destination: { host: w[4], subset: w[5], port: { number: p[0] } } }] }],
    },
  }),
  ({ w, p }) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...named(w), labels: { 'kubernetes.io/service-name': w[3] } },
    endpoints: [{ addresses: [w[4]] }],
    ports: [{ name: w[5], port: p[0] }],
  }),
  ({ w }) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: named(w),
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: w[3], name: w[4] } },
  }),
  ({ w }) => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: named(w),
    spec: { selector: { matchLabels: labels(w) } },
  }),
  ({ w }) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: named(w),
    data: { url: `http://${w[3]}.${w[4]}.svc.cluster.local:81/`, [w[5] ?? '']: w[6] },
  }),
  ({ w }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: named(w),
    stringData: {
      a: `http://user:${MARKER}@${w[1]}.shop.svc.cluster.local:81/${MARKER}`,
      b: `x: ${MARKER} # podwire-ignore: ${MARKER}`,
      [MARKER]: `${MARKER}\n${w[2]}`,
    },
  }),
  ({ w }) => ({ apiVersion: w[2], kind: w[3], metadata: named(w), spec: w[5] }),
];

/** Any object of a manifest, of hostile words. */
export const object: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...TEMPLATES),
    fc.array(word, { minLength: 8, maxLength: 8 }),
    fc.array(port, { minLength: 3, maxLength: 3 }),
  )
  .map(([template, w, p]) => template({ w, p }));
