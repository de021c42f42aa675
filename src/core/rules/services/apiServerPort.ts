import type { Link } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { portReferenceInWords } from './servicePorts.ts';

/** The port of the Service that every cluster makes. Source: kubernetes pkg/controlplane/controller/kubernetesservice. */
export const API_SERVER_PORT = 443;

/**
 * A problem with the port of a link to Service kubernetes of namespace default, which is in no manifest; undefined for
 * all other links. The API server itself may listen elsewhere (6443): only its Service is reached by this name.
 */
export function apiServerPortProblem(
  placed: PlacedResource,
  link: Link,
  targets: readonly unknown[],
): { readonly message: string; readonly related: readonly [] } | undefined {
  if (link.type !== 'name' || link.name !== 'kubernetes' || targets.length > 0 || !link.kinds.includes('Service'))
    return undefined;
  if ((link.namespace || placed.resource.facts.namespace) !== 'default') return undefined;
  const { name = '', number = API_SERVER_PORT } = link.port ?? {};
  if (name === '' ? number === API_SERVER_PORT : !/^[a-z0-9-]+$/.test(name) || name === 'https') return undefined;
  const wanted = portReferenceInWords({ name, number });
  return {
    message: `Service kubernetes of namespace default has no port ${wanted}, it has https (${API_SERVER_PORT})`,
    related: [],
  };
}
