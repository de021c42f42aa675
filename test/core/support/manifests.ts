/** Small manifests for tests, with only what wires. */

interface Options {
  readonly namespace?: string;
  readonly extra?: string;
}

const metadata = (name: string, { namespace }: Options) =>
  `metadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}`;

/** A Service with a selector in flow style, and a port unless `extra` has some: `service('api', 'app: api')`. */
export function service(name: string, selector: string, options: Options = {}): string {
  const { extra = '' } = options;
  const ports = extra.includes('ports:') ? '' : '  ports: [{port: 80}]\n';
  return `apiVersion: v1\nkind: Service\n${metadata(name, options)}spec:\n  selector: {${selector}}\n${ports}${extra}`;
}

/** A workload of a kind whose template is at spec.template. */
export function workload(kind: string, name: string, labels: string, options: Options = {}): string {
  const groups: Record<string, string> = {
    Job: 'batch/v1',
    Rollout: 'argoproj.io/v1alpha1',
    DeploymentConfig: 'apps.openshift.io/v1',
    ReplicationController: 'v1',
  };
  return (
    `apiVersion: ${groups[kind] ?? 'apps/v1'}\nkind: ${kind}\n${metadata(name, options)}spec:\n${options.extra ?? ''}` +
    `  template:\n    metadata:\n      labels: {${labels}}\n    spec:\n      containers: [{name: c, image: i}]\n`
  );
}

/** A Deployment. */
export function deployment(name: string, labels: string, options: Options = {}): string {
  return workload('Deployment', name, labels, options);
}

/** Documents of one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}
