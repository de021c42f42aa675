/** A Service that selects by `app`. */
export function service(name: string, app: string = name, namespace = ''): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    ...(namespace ? [`  namespace: ${namespace}`] : []),
    'spec:',
    '  selector:',
    `    app: ${app}`,
    '  ports:',
    '    - port: 80',
    '      targetPort: http',
    '',
  ].join('\n');
}

/** A Deployment whose Pods have the label `app`. */
export function deployment(name: string, app: string = name, namespace = ''): string {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: ${name}`,
    ...(namespace ? [`  namespace: ${namespace}`] : []),
    'spec:',
    '  replicas: 3',
    '  selector:',
    '    matchLabels:',
    `      app: ${app}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app: ${app}`,
    '    spec:',
    '      containers:',
    '        - name: main',
    '          image: example.com/main:1.0',
    '          ports:',
    '            - name: http',
    '              containerPort: 8080',
    '',
  ].join('\n');
}

/** Line (0-based) of the selector's pair in a `service` without a namespace. */
export const SELECTOR_LINE = 6;
