import type { ContainerPort, PodTemplate, ServicePort } from '../../model/resource.ts';

/**
 * `named`: a named targetPort that the template has. `declared`: a number that a container declares. `undeclared`: a
 * number that none declares, which is legal. `missing`: a name that the template does not have: no endpoint there.
 */
export type PortStatus = 'named' | 'declared' | 'undeclared' | 'missing';

/** The target of a Service port on the Pods of one template. */
export interface PortTarget {
  readonly port: number | undefined;
  /** As written, or the Service's port if omitted. */
  readonly targetPort: number | string | undefined;
  readonly status: PortStatus;
  /** The container port's number; undefined if it is missing. */
  readonly number: number | undefined;
}

/**
 * Resolves a Service port on a Pod template. A name is the first container port with that name and protocol, in
 * containers, then in native sidecars. Source: kubernetes `pkg/api/v1/pod/util.go` FindPort.
 */
export function resolvePort(servicePort: ServicePort, template: PodTemplate): PortTarget {
  const targetPort = servicePort.targetPort ?? servicePort.port;
  const isNamed = typeof targetPort === 'string';
  const found = portsOf(template).find(
    each =>
      each.protocol === servicePort.protocol &&
      (isNamed ? each.name === targetPort : each.containerPort === targetPort),
  );
  return isNamed
    ? { port: servicePort.port, targetPort, status: found ? 'named' : 'missing', number: found?.containerPort }
    : { port: servicePort.port, targetPort, status: found ? 'declared' : 'undeclared', number: targetPort };
}

/** Ports that a Pod's containers declare: those of `containers`, then those of native sidecars. */
export function portsOf(template: PodTemplate): readonly ContainerPort[] {
  const [first, ...others] = template.containers;
  if (first && others.length === 0 && first.role !== 'init') return first.ports;
  return template.containers.filter(({ role }) => role !== 'init').flatMap(container => container.ports);
}

/**
 * True if a port that the template does not have is certainly missing. Not so for a template without containers, which
 * is a part of one (a patch) or input of an operator.
 */
export function knowsPorts(template: PodTemplate): boolean {
  return template.containers.length > 0;
}

/** The declared port that differs only in its protocol; undefined if there is none, or one with the right protocol. */
export function otherProtocol(servicePort: ServicePort, template: PodTemplate): ContainerPort | undefined {
  const target = servicePort.targetPort ?? servicePort.port;
  const same = portsOf(template).filter(({ name, containerPort }) =>
    typeof target === 'string' ? name === target : target !== undefined && containerPort === target,
  );
  return same.some(({ protocol }) => protocol === servicePort.protocol) ? undefined : same[0];
}
