/** The Service that a host in a mesh's resource refers to. */
export interface HostedService {
  readonly name: string;
  /** '' for the namespace of the object that names the host. */
  readonly namespace: string;
}

const SERVICE_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * `reviews`, `reviews.shop`, `reviews.shop.svc` and `reviews.shop.svc.cluster.local`; undefined for every other host,
 * and for wildcards. Source: Istio, Destination.host.
 */
export function serviceOfHost(host: string): HostedService | undefined {
  const [name = '', namespace = '', service] = host.split('.');
  if (service !== undefined && service !== 'svc') return undefined;
  if (!SERVICE_NAME.test(name) || (namespace !== '' && !SERVICE_NAME.test(namespace))) return undefined;
  return { name, namespace };
}

/** True where the host can only be that of a Service: without a dot, or with `.svc`. */
export function isServiceHost(host: string): boolean {
  return !host.includes('.') || host.split('.')[2] === 'svc';
}
