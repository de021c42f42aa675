/** Stands wherever something secret may be. */
export const MARK = 'Hunter2x';

/** Stands in keys, types and labels of Secrets: only what shows a whole build has them. */
export const KEY = 'Keyhole2x';

const APP = `apiVersion: v1
kind: Service
metadata: {name: api, namespace: default}
spec: {selector: {app: api}, ports: [{name: web, port: 80, targetPort: http}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: default, labels: {app: api}}
spec:
  replicas: 2
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api, tier: back}}
    spec:
      containers:
        - name: api
          image: registry.example.com/api:1
          ports: [{name: http, containerPort: 8080}]
          envFrom: [{secretRef: {name: creds}}, {configMapRef: {name: settings}}]
          env:
            - {name: DB, value: "http://db.default:81"}
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: creds, key: password}}}
            - {name: GONE, valueFrom: {secretKeyRef: {name: creds, key: gone}}}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: default}
spec: {selector: {app: dbb}, ports: [{port: 5432}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: default}
data: {HOST: "api.default:81"}
`;

const SECRET = `apiVersion: v1
kind: Secret # ${MARK}
metadata:
  name: creds
  namespace: default
  labels: {app: api, note: ${KEY}}
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"a":"${MARK}"}}'
# ${MARK}
stringData:
  password: ${MARK}
  url: "http://user:${MARK}@gone.default.svc.cluster.local:81/${MARK}" # ${MARK}
  port: http://${MARK}@api.default.svc.cluster.local:81/${MARK}
  jdbc: jdbc:postgresql://db.default.svc:5433/${MARK}?password=${MARK}
  app: ${MARK}
  ${KEY}: ${MARK}
  # podwire-ignore: ${MARK}
  block: |
    http://user:${MARK}@db.default.svc:1/${MARK}
    password = ${MARK}
  folded: >-
    ${MARK}
    ${MARK}
  "quoted ${KEY}": '${MARK}'
data:
  token: ${MARK}==
  bad: [${MARK}]
type: ${KEY}
`;

const LIST = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata: {name: listed, labels: {app: &label ${KEY}}}
    stringData:
      url: &url http://user:${MARK}@api.default.svc.cluster.local:82/${MARK}
      map: &map {password: ${MARK}}
  - apiVersion: v1
    kind: Pod
    metadata: {name: listed, labels: {app: api}}
    spec:
      containers: [{name: a, image: b, env: [{name: TIER, value: back}]}]
`;

const ALIASES = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata: {name: shared}
    stringData:
      url: &url http://user:${MARK}@api.default.svc.cluster.local:82/${MARK}
      user: &user ${MARK}
      path: &path /${MARK}
  - apiVersion: v1
    kind: Pod
    metadata: {name: aliases, labels: {app: api}}
    spec:
      containers:
        - name: a
          image: b
          env: [{name: URL, value: *url}, {name: USER, value: *user}]
          livenessProbe: {httpGet: {path: *path, port: 81}}
`;

const KUSTOMIZATION = `namespace: default
resources: [app.yaml, secret.yaml]
secretGenerator:
  - name: made
    literals:
      - password=${MARK}
      - url=http://user:${MARK}@gone.default.svc.cluster.local:81/${MARK}
      - ${KEY}=${MARK}
    files: [more-${KEY}=settings.txt]
    envs: [creds.env]
  - {name: again, literals: ["a=${MARK}"], options: {labels: {note: ${KEY}}}}
patches:
  - patch: |-
      apiVersion: v1
      kind: Secret
      metadata: {name: creds}
      stringData: {password: ${MARK}x, url: "http://x:${MARK}@db:9/${MARK}"}
  - target: {kind: Secret, name: creds}
    patch: |-
      - {op: add, path: /stringData/more, value: ${MARK}}
      - {op: replace, path: /stringData/app, value: ${MARK}}
  - target: {kind: Secret, name: gone}
    patch: '[{"op": "test", "path": "/stringData/password", "value": "${MARK}"}]'
replacements:
  - source: {kind: Secret, name: creds, fieldPath: stringData.password}
    targets: [{select: {kind: Secret, name: creds}, fieldPaths: [stringData.app, stringData.port]}]
`;

const BROKEN = SECRET.replace('stringData:', 'stringData: {').replace('name: creds', 'name: broken');
const HALF = `${SECRET.slice(0, SECRET.indexOf('  block:'))}  password: "${MARK}\n`;
const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop, namespace: default}
spec:
  chart: {spec: {chart: shop, sourceRef: {kind: HelmRepository, name: r}}}
  values: {auth: {password: ${MARK}}, url: "http://u:${MARK}@db.default.svc:81"}
  valuesFrom: [{kind: Secret, name: creds, valuesKey: values.yaml}]
`;

/** Parts of kustomizations that kustomize refuses, in words that may repeat what they hold. */
const REFUSED: readonly string[] = [
  `secretGenerator: [{name: a, literals: ["${KEY}=1", "${KEY}=2"]}]`,
  `secretGenerator: [{name: a, literals: ["${MARK}"]}]`,
  `secretGenerator: [{name: a, literals: ["=${MARK}"]}]`,
  `secretGenerator: [{name: a, literals: ["a b ${KEY}=1"]}]`,
  `secretGenerator: [{name: a, literals: [{${MARK}: 1}]}]`,
  `secretGenerator: [{name: a, literals: ["a=${MARK}"], more: ${MARK}}]`,
  `secretGenerator: [{name: a, literals: ["a=1"], type: ${KEY}, behavior: ${KEY}}]`,
  `secretGenerator: [{name: a, literals: ["a=1"], behavior: merge}]`,
  `secretGenerator: [{name: a, envs: [bad.env]}]`,
  `secretGenerator: [{name: a, envs: [worse.env]}]`,
  `secretGenerator: [{name: a, files: ["a=${MARK}=b"]}]`,
  `secretGenerator: [{name: a, files: ["a=${MARK}"]}]`,
  `secretGenerator: [{name: a, files: ["a=/${MARK}"]}]`,
  `secretGenerator: [{name: a, files: ["=${MARK}"]}]`,
  `secretGenerator: [{name: a, files: ["${MARK}="]}]`,
  `patches: [{target: {kind: Secret}, patch: '[{"op": "replace", "path": "/nowhere/x", "value": "${MARK}"}]'}]`,
  `patches: [{target: {kind: Secret}, patch: '[{"op": "test", "path": "/stringData/a", "value": "${MARK}"}]'}]`,
  `patches: [{target: {kind: Secret}, patch: '[{"op": "nothing", "path": "/stringData/a", "value": "${MARK}"}]'}]`,
  `patches: [{target: {kind: Secret}, patch: '[{"op": "add", "path": "nowhere", "value": "${MARK}"}]'}]`,
  `patches: [{target: {kind: Secret}, patch: "{stringData: ${MARK}"}]`,
  `patches: [{patch: "{apiVersion: v1, kind: Secret, metadata: {name: gone}, stringData: {a: ${MARK}}}"}]`,
  `patches: [{patch: "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: [${MARK}]}"}]`,
  `patchesStrategicMerge: ["{kind: Secret, stringData: {a: ${MARK}}}"]`,
  `replacements: [{source: {kind: Secret, name: s, fieldPath: stringData.gone}, targets: [{select: {kind: Secret}, fieldPaths: [a]}]}]`,
  `replacements: [{source: {kind: Secret, name: s, fieldPath: stringData.a}, targets: [{select: {kind: Secret}, fieldPaths: [stringData.a.x.b]}]}]`,
  `replacements: [{source: {kind: Secret, name: s, fieldPath: stringData.a, options: {delimiter: x, index: 9}}, targets: [{select: {kind: Secret}, fieldPaths: [stringData.b]}]}]`,
  `vars: [{name: V, objref: {apiVersion: v1, kind: Secret, name: s}, fieldref: {fieldpath: "stringData.gone"}}]`,
  `secretGenerator: [{name: a, literals: ["a=${MARK}"]`,
];

function refused(): Readonly<Record<string, string>> {
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: ${MARK}, b: ${MARK}}\n`;
  return Object.fromEntries(
    REFUSED.flatMap((text, i) => [
      [`refused/${i}/kustomization.yaml`, `resources: [s.yaml]\n${text}\n`],
      [`refused/${i}/s.yaml`, secret],
      [`refused/${i}/bad.env`, `a=1\n=${MARK}\n`],
      [`refused/${i}/worse.env`, `a b ${MARK}=${MARK}\n${MARK}\u0000\n`],
    ]),
  );
}

/** A workspace with ${MARK} in Secrets of all kinds, by path. */
export const SECRET_FILES: Readonly<Record<string, string>> = {
  'app.yaml': APP,
  'secret.yaml': SECRET,
  'list.yaml': LIST,
  'aliases.yaml': ALIASES,
  'kustomization.yaml': KUSTOMIZATION,
  'settings.txt': `${MARK}\n`,
  'creds.env': `A=${MARK}\n`,
  ...refused(),
  'elsewhere/json.json': JSON.stringify({
    apiVersion: 'v1',
    kind: 'SecretList',
    items: [{ metadata: { name: 'j' }, stringData: { url: `http://u:${MARK}@api.default.svc:83/` } }],
  }),
  'elsewhere/broken.yaml': BROKEN,
  'elsewhere/half.yaml': HALF,
  'elsewhere/release.yaml': RELEASE,
  'elsewhere/templated.yaml': SECRET.replace(`password: ${MARK}`, `password: {{ .Values.${MARK} }}`),
};
