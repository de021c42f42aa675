/** A workspace of kustomizations. */
export interface GeneratedBuilds {
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of bases that are edited. */
  readonly edited: readonly string[];
  /** Written Services. */
  readonly services: number;
}

/** How much there is of everything. */
export interface BuildsShape {
  readonly bases: number;
  /** Of each base. */
  readonly overlays: number;
  /** Of each base. */
  readonly services: number;
}

/** Of a hundred roots, so many have patches: as measured in public repositories. */
const PATCHED = 53;

/** Bases with overlays, some of which patch. */
export function generatedBuilds({ bases, overlays, services }: BuildsShape): GeneratedBuilds {
  const files = new Map<string, string>();
  const edited: string[] = [];
  for (let base = 0; base < bases; base++) {
    const folder = `apps/app${base}`;
    const names = Array.from({ length: services }, (_, i) => `app${base}-${i}`);
    files.set(`${folder}/base/kustomization.yaml`, `resources:\n${names.map(name => `  - ${name}.yaml\n`).join('')}`);
    for (const name of names) files.set(`${folder}/base/${name}.yaml`, application(name));
    edited.push(`${folder}/base/${names[0] ?? ''}.yaml`);
    for (let i = 0; i < overlays; i++)
      files.set(`${folder}/overlays/env${i}/kustomization.yaml`, overlay(names[0] ?? '', i, base * overlays + i));
  }
  return { files, edited, services: bases * services };
}

function overlay(name: string, number: number, root: number): string {
  const text = `resources:\n  - ../../base\nnamespace: env${number}\nlabels:\n  - pairs: {env: env${number}}\n`;
  if ((root * 37) % 100 >= PATCHED) return text;
  return `${text}patches:
  - target: {kind: Deployment, name: ${name}}
    patch: |-
      - op: replace
        path: /spec/replicas
        value: ${(number % 5) + 1}
`;
}

function application(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - {name: http, port: 80, targetPort: http}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.0
          ports:
            - {name: http, containerPort: 8080}
`;
}
