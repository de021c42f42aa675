/**
 * Workspaces of any size, always the same for the same size: teams with applications in the layouts that real
 * repositories have (one file, two files, a kustomize base with overlays, side by side, a List, JSON), with other
 * manifests and files that are none between them. A few Services select nothing.
 */
export function generate(services: number): Map<string, string> {
  const files = new Map<string, string>();
  const teams = Math.max(2, Math.floor(services / 40));
  for (let i = 0; i < services; i++) {
    const team = `team-${String(i % teams).padStart(3, '0')}`;
    const app = `${WORDS[(i * 7) % WORDS.length]}-${WORDS[(i * 11 + 3) % WORDS.length]}-${i}`;
    addApp(files, { number: i, team, app, namespace: i % 5 === 0 ? '' : `${team}-prod` });
  }
  for (let i = 0; i < services * 0.3; i++) files.set(`config/env-${i % 20}/settings-${i}.yaml`, settings(i));
  return files;
}

const WORDS = ['cart', 'checkout', 'payment', 'catalog', 'search', 'user', 'mail', 'queue', 'worker', 'cache', 'geo'];
const KINDS = ['Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

interface App {
  readonly number: number;
  readonly team: string;
  readonly app: string;
  readonly namespace: string;
}

function addApp(files: Map<string, string>, app: App): void {
  const base = `apps/${app.team}/${app.app}`;
  const workload = workloadOf(app);
  const service = serviceOf(app);
  switch (app.number % 6) {
    case 0:
      files.set(`${base}.yaml`, `${workload}---\n${service}`);
      break;
    case 1:
      files.set(`${base}/workload.yaml`, workload).set(`${base}/service.yaml`, service);
      files.set(`${base}/values.yaml`, 'replicas: 2\nimage:\n  tag: "1"\n');
      break;
    case 2:
      addKustomized(files, base, { workload, service });
      break;
    case 3:
      files.set(`apps/${app.team}/deployments/${app.app}.yml`, workload);
      files.set(`apps/${app.team}/services/${app.app}.yml`, service);
      break;
    case 4:
      files.set(`${base}.list.yaml`, `apiVersion: v1\nkind: List\nitems:\n${item(workload)}${item(service)}`);
      break;
    default:
      files.set(`${base}.yaml`, workload).set(`${base}.svc.json`, jsonService(app));
  }
  if (app.number % 5 < 3) files.set(`apps/${app.team}/extra/${app.app}.yaml`, extraOf(app));
}

function addKustomized(files: Map<string, string>, base: string, texts: { workload: string; service: string }): void {
  const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n';
  files.set(`${base}/base/workload.yaml`, texts.workload).set(`${base}/base/service.yaml`, texts.service);
  files.set(`${base}/base/kustomization.yaml`, `${head}- workload.yaml\n- service.yaml\n`);
  for (const overlay of ['staging', 'prod'])
    files.set(`${base}/overlays/${overlay}/kustomization.yaml`, `${head}- ../../base\n`);
}

function metadata({ app, namespace }: App, labels: string): string {
  return `metadata:\n  name: ${app}\n${namespace && `  namespace: ${namespace}\n`}${labels}`;
}

function workloadOf(app: App): string {
  const kind = KINDS[app.number % KINDS.length] ?? 'Deployment';
  const labels = [
    `app: ${app.app}`,
    `app.kubernetes.io/part-of: ${app.team}`,
    `tier: ${app.number % 2 ? 'web' : 'db'}`,
  ];
  const block = (by: number) => labels.map(line => `${' '.repeat(by)}${line}\n`).join('');
  const selector = kind === 'Job' ? '' : `  selector:\n    matchLabels:\n      ${labels[0]}\n`;
  return `apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
${metadata(app, `  labels:\n${block(4)}`)}spec:
${selector}  template:
    metadata:
      labels:
${block(8)}    spec:
      containers:
      - name: main
        image: registry.example.com/${app.app}:1.${app.number % 20}
        ports:
        - name: http
          containerPort: 8080
        resources:
          requests: {cpu: 100m, memory: 128Mi}
        env:
        - name: LOG_LEVEL
          value: info
        - name: UPSTREAM
          value: "http://${app.app}:80"
`;
}

/** One of fourteen selects nothing. */
function serviceOf(app: App): string {
  const wanted = app.number % 14 === 3 ? `${app.app}s` : app.app;
  return `apiVersion: v1\nkind: Service\n${metadata(app, '')}spec:\n  selector:\n    app: ${wanted}\n  ports:\n  - name: http\n    port: 80\n    targetPort: http\n`;
}

function jsonService({ app, namespace }: App): string {
  const spec = { selector: { app }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] };
  const object = { name: app, ...(namespace ? { namespace } : {}) };
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: object, spec }, null, 2)}\n`;
}

function item(text: string): string {
  return `- ${text.trimEnd().split('\n').join('\n  ')}\n`;
}

function extraOf(app: App): string {
  const head = metadata(app, '');
  const ingress = `apiVersion: networking.k8s.io/v1\nkind: Ingress\n${head}spec:\n  rules:\n  - host: ${app.app}.example.com\n    http:\n      paths:\n      - path: /\n        pathType: Prefix\n        backend:\n          service:\n            name: ${app.app}\n            port:\n              number: 80\n`;
  const values = Array.from({ length: 12 }, (_, i) => `  KEY_${i}: "value ${i}"\n`).join('');
  const configMap = `apiVersion: v1\nkind: ConfigMap\n${head}data:\n${values}`;
  return app.number % 2 === 0 ? ingress : configMap;
}

function settings(number: number): string {
  const flags = Array.from({ length: 20 }, (_, i) => `  flag_${i}: ${(i + number) % 2 === 0}\n`).join('');
  return `log:\n  level: info\nfeature:\n${flags}`;
}
