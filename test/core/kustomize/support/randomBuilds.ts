import fc from 'fast-check';

const NAMES = ['api', 'web', 'db'];
const name = fc.constantFrom(...NAMES);
const word = fc.constantFrom('a', 'b', 'front', 'back', 'v1');
const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'env', 'track'), word, { minKeys: 1, maxKeys: 3 });
const json = (value: unknown): string => JSON.stringify(value);

/** Items that may have the merge keys of others of their list, or of each other. */
function again<T>(...items: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(fc.constantFrom(...items), { maxLength: 3 }));
}

const service = fc
  .record({
    name,
    labels,
    port: fc.integer({ min: 80, max: 83 }),
    protocol: fc.option(fc.constantFrom('TCP', 'UDP'), { nil: undefined }),
    more: again(
      { port: 80, name: 'again', protocol: 'TCP' },
      { port: 80, protocol: 'UDP' },
      { port: 90, name: 'twice' },
      { port: 81, targetPort: 1 },
    ),
  })
  .map(each => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: each.name },
    spec: {
      selector: each.labels,
      ports: [{ port: each.port, targetPort: 'http', protocol: each.protocol }, { port: 90 }, ...each.more],
    },
  }));

const workload = fc
  .record({
    name,
    labels,
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
    port: fc.integer({ min: 8080, max: 8082 }),
    ports: again(
      { containerPort: 8080 },
      { containerPort: 8080, protocol: 'UDP' },
      { containerPort: 8081, protocol: 'TCP', name: 'x' },
    ),
    env: again({ name: 'V', value: 'again' }, { name: 'W', value: '1' }),
    containers: again({ name: 'main', image: 'again' }, { name: 'side', image: 'nginx' }),
    mounts: again({ mountPath: '/a', name: 'v' }, { mountPath: '/a', name: 'w' }, { mountPath: '/b', name: 'v' }),
  })
  .map(each => ({
    apiVersion: 'apps/v1',
    kind: each.kind,
    metadata: { name: each.name, labels: each.labels },
    spec: {
      replicas: 1,
      serviceName: each.kind === 'StatefulSet' ? each.name : undefined,
      selector: { matchLabels: each.labels },
      template: {
        metadata: { labels: each.labels },
        spec: {
          serviceAccountName: 'api',
          containers: [
            {
              name: 'main',
              image: 'nginx:1',
              ports: [{ name: 'http', containerPort: each.port }, ...each.ports],
              env: [{ name: 'V', value: 'see $(VAR)' }, ...each.env],
              envFrom: [{ configMapRef: { name: 'cfg' } }],
              volumeMounts: each.mounts.length > 0 ? each.mounts : undefined,
            },
            ...each.containers,
          ],
        },
      },
    },
  }));

const ingress = name.map(each => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: each },
  spec: { defaultBackend: { service: { name: each, port: { number: 80 } } } },
}));

const target = fc.record(
  {
    kind: fc.constantFrom('Service', 'Deployment', '.*Set', 'Deploy.*'),
    name: fc.constantFrom('api', 'a.*|web', '.*b.*', 'nope'),
    labelSelector: fc.constantFrom('app=a', 'tier in (a,b)', '!env'),
  },
  { requiredKeys: ['kind'] },
);

const operation = fc.constantFrom(
  { op: 'add', path: '/metadata/labels', value: { patched: 'yes' } },
  { op: 'replace', path: '/spec/selector', value: { app: 'patched' } },
  { op: 'add', path: '/metadata/annotations/note', value: 'x' },
  { op: 'remove', path: '/spec/ports/0' },
  { op: 'add', path: '/spec/ports/-', value: { port: 99 } },
  { op: 'replace', path: '/spec/template/spec/containers/0/ports/0/containerPort', value: 9999 },
  { op: 'test', path: '/kind', value: 'Service' },
);

const merge = fc.constantFrom(
  { spec: { selector: { app: null, tier: 'merged' } } },
  { spec: { ports: [{ port: 80, targetPort: 9090 }] } },
  { spec: { ports: [{ port: 90, $patch: 'delete' }] } },
  {
    spec: {
      template: {
        metadata: { labels: { tier: 'merged' } },
        spec: {
          containers: [
            { name: 'main', ports: [{ containerPort: 8080, name: 'renamed' }] },
            { name: 'side', image: 'x' },
          ],
        },
      },
    },
  },
  { metadata: { labels: { merged: 'yes' } } },
  {
    spec: {
      ports: [
        { port: 80, name: 'p' },
        { port: 80, name: 'q', protocol: 'UDP' },
      ],
    },
  },
  { spec: { ports: [{ port: 90, protocol: 'TCP', targetPort: 5 }] } },
  {
    spec: {
      ports: [
        { port: 90, name: 'a' },
        { port: 90, name: 'b' },
      ],
    },
  },
  {
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'main',
              env: [
                { name: 'V', value: 'patched' },
                { name: 'V', value: 'twice' },
              ],
              ports: [{ containerPort: 8080, protocol: 'UDP', name: 'u' }],
              volumeMounts: [{ mountPath: '/a', name: 'patched' }],
            },
            { name: 'main', image: 'patched' },
          ],
        },
      },
    },
  },
  { spec: { template: { spec: { containers: [{ name: 'side', $patch: 'delete' }] } } } },
  { spec: { template: { spec: { containers: [{ name: 'main', $patch: 'replace', image: 'only' }] } } } },
  { spec: { template: { spec: { containers: [{ $patch: 'replace' }, { name: 'only', image: 'only' }] } } } },
  { $patch: 'delete' },
);

const patch = fc.oneof(
  fc.record({ target, patch: fc.array(operation, { minLength: 1, maxLength: 2 }).map(json) }),
  fc.record({
    target,
    patch: merge.map(each =>
      json({
        apiVersion: 'v1',
        kind: 'Any',
        ...each,
        metadata: { name: 'any', ...('metadata' in each ? each.metadata : {}) },
      }),
    ),
  }),
  fc.record({
    patch: fc.tuple(merge, name, fc.constantFrom('Service', 'Deployment')).map(([each, called, kind]) =>
      json({
        apiVersion: kind === 'Service' ? 'v1' : 'apps/v1',
        kind,
        ...each,
        metadata: { name: called, ...('metadata' in each ? each.metadata : {}) },
      }),
    ),
  }),
);

const objectName = fc.constantFrom('api', 'web', 'db', 'cfg', 'nope');

/** Copies a field of one object into fields of others. */
const replacement = fc
  .record({
    kind: fc.constantFrom('Service', 'Deployment', 'ConfigMap', 'StatefulSet'),
    name: objectName,
    fieldPath: fc.constantFrom('metadata.name', 'spec.selector.app', 'spec.ports.0.port', 'spec.ports.[port=90].port'),
    options: fc.option(fc.constant({ delimiter: '-', index: 0 }), { nil: undefined }),
    target: fc.record(
      {
        select: fc.record({ kind: fc.constantFrom('Service', 'Deployment', 'Ingress') }),
        reject: fc.array(fc.record({ name: objectName }), { maxLength: 1 }),
        fieldPaths: fc.array(
          fc.constantFrom(
            'spec.selector.app',
            'metadata.labels.copied',
            'metadata.annotations.copied',
            'spec.ports.*.targetPort',
            'spec.template.spec.containers.[name=main].image',
            'spec.defaultBackend.service.name',
          ),
          { minLength: 1, maxLength: 2 },
        ),
        options: fc.constantFrom({ create: true }, { delimiter: ':', index: 1 }, { create: false }),
      },
      { requiredKeys: ['select', 'fieldPaths'] },
    ),
  })
  .map(({ target: each, ...source }) => ({ source, targets: [each] }));

const configurations = fc.constantFrom(
  {
    nameReference: [
      { kind: 'Service', fieldSpecs: [{ path: 'spec/template/spec/serviceAccountName', kind: 'Deployment' }] },
    ],
  },
  { commonLabels: [{ path: 'spec/extra', create: true, kind: 'Service' }] },
  { namePrefix: [{ path: 'metadata/labels/app' }] },
  { varReference: [{ path: 'spec/selector/app', kind: 'Service' }] },
);

/** A builtin transformer or generator as an object. */
const plugin = (kind: string, rest: Record<string, unknown>) => ({
  apiVersion: 'builtin',
  kind,
  metadata: { name: 'any' },
  ...rest,
});

const plugins = fc.array(
  fc.constantFrom(
    plugin('PrefixTransformer', { prefix: 'x-', fieldSpecs: [{ path: 'metadata/name' }] }),
    plugin('LabelTransformer', { labels: { plugged: 'yes' }, fieldSpecs: [{ path: 'metadata/labels', create: true }] }),
    plugin('ReplicaCountTransformer', {
      replica: { name: 'api', count: 7 },
      fieldSpecs: [{ path: 'spec/replicas', create: true, kind: 'Deployment' }],
    }),
    plugin('PatchTransformer', {
      target: { kind: 'Service' },
      patch: '[{"op": "add", "path": "/spec/plugged", "value": 1}]',
    }),
  ),
  { maxLength: 1 },
);

const transformers = {
  replacements: fc.array(replacement, { maxLength: 1 }),
  vars: fc.array(
    fc.record({
      name: fc.constantFrom('VAR', 'OTHER'),
      objref: fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Service'), name }),
      fieldref: fc.option(fc.constantFrom({ fieldPath: 'metadata.name' }, { fieldPath: 'spec.ports[0].port' }), {
        nil: undefined,
      }),
    }),
    { maxLength: 1 },
  ),
  images: fc.array(fc.record({ name: fc.constantFrom('nginx', 'x'), newTag: fc.constantFrom('2', 'v3') }), {
    maxLength: 1,
  }),
  commonAnnotations: fc.constantFrom({ noted: 'yes' }, { noted: '1' }),
  patchesStrategicMerge: fc.array(
    fc.tuple(merge, name, fc.constantFrom('Service', 'Deployment')).map(([each, called, kind]) =>
      json({
        apiVersion: kind === 'Service' ? 'v1' : 'apps/v1',
        kind,
        ...each,
        metadata: { name: called, ...('metadata' in each ? each.metadata : {}) },
      }),
    ),
    { maxLength: 1 },
  ),
  patchesJson6902: fc.array(
    fc.record({
      target: fc.record({ version: fc.constant('v1'), kind: fc.constant('Service'), name }),
      patch: fc.array(operation, { minLength: 1, maxLength: 2 }).map(json),
    }),
    { maxLength: 1 },
  ),
  secretGenerator: fc.array(fc.record({ name: fc.constantFrom('cfg', 'secret'), literals: fc.constant(['A=1']) }), {
    maxLength: 1,
  }),
  generatorOptions: fc.constantFrom({ disableNameSuffixHash: true }, { labels: { generated: 'yes' } }),
  namespace: fc.constantFrom('shop', 'prod'),
  namePrefix: fc.constantFrom('p-', 'q-'),
  nameSuffix: fc.constantFrom('-s', '-t'),
  commonLabels: labels,
  labels: fc.array(fc.record({ pairs: labels, includeSelectors: fc.boolean(), includeTemplates: fc.boolean() }), {
    maxLength: 2,
  }),
  patches: fc.array(patch, { maxLength: 3 }),
  replicas: fc.array(fc.record({ name, count: fc.integer({ min: 0, max: 5 }) }), { maxLength: 1 }),
  configMapGenerator: fc.array(
    fc.record({
      name: fc.constantFrom('cfg', 'other'),
      literals: fc.constant(['A=1']),
      behavior: fc.constantFrom('create', 'merge', 'replace'),
    }),
    { maxLength: 1 },
  ),
};

/** A few of all fields: with many of them kustomize refuses nearly all. */
const kustomization = fc
  .record({ all: fc.record(transformers), kept: fc.subarray(Object.keys(transformers), { maxLength: 4 }) })
  .map(({ all, kept }) => Object.fromEntries(Object.entries(all).filter(([field]) => kept.includes(field))));

/** Files of a base, a component and two overlays on each other; `overlay` is to be built. Some of them kustomize refuses. */
export const randomBuild = fc
  .record({
    objects: fc.array(fc.oneof(service, workload, ingress), { minLength: 1, maxLength: 6 }),
    base: kustomization,
    middle: kustomization,
    overlay: kustomization,
    component: fc.option(kustomization, { nil: undefined }),
    configured: fc.option(configurations, { nil: undefined, freq: 3 }),
    plugged: plugins,
  })
  .map(({ objects, base, middle, overlay, component, configured, plugged }) => {
    const files = new Map<string, string>([
      ['base/objects.yaml', objects.map(json).join('\n---\n') + '\n'],
      ['base/kustomization.yaml', json({ resources: ['objects.yaml'], ...base })],
      ['middle/kustomization.yaml', json({ resources: ['../base'], ...middle })],
      [
        'overlay/kustomization.yaml',
        json({
          resources: ['../middle'],
          components: component ? ['../part'] : undefined,
          configurations: configured ? ['config.yaml'] : undefined,
          transformers: plugged.length > 0 ? ['plugin.yaml'] : undefined,
          ...overlay,
        }),
      ],
    ]);
    if (configured) files.set('overlay/config.yaml', json(configured));
    for (const each of plugged) files.set('overlay/plugin.yaml', json(each));
    if (component) files.set('part/kustomization.yaml', json({ kind: 'Component', namePrefix: 'c-', ...component }));
    return files;
  });
