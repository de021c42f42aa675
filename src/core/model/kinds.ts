import type { PlacedResource } from './manifest.ts';
import type {
  Facts,
  ConfigFacts,
  CustomResourceFacts,
  KustomizationFacts,
  NetworkPolicyFacts,
  ServiceFacts,
  WorkloadFacts,
} from './resource.ts';

/** Narrowing by kind of facts. */
export function isService(placed: PlacedResource): placed is PlacedResource<ServiceFacts> {
  return placed.resource.facts.type === 'service';
}

/** True for anything that makes Pods. */
export function isWorkload(placed: PlacedResource): placed is PlacedResource<WorkloadFacts> {
  return placed.resource.facts.type === 'workload';
}

/** True for a custom resource that may make Pods. */
export function isCustomResource(placed: PlacedResource): placed is PlacedResource<CustomResourceFacts> {
  return placed.resource.facts.type === 'custom';
}

/** True for a kustomization or a component. */
export function isKustomization(placed: PlacedResource): placed is PlacedResource<KustomizationFacts> {
  return placed.resource.facts.type === 'kustomization';
}

/** True for a ConfigMap or a Secret. */
export function isConfig(placed: PlacedResource): placed is PlacedResource<ConfigFacts> {
  return placed.resource.facts.type === 'config';
}

/** True for a NetworkPolicy. */
export function isNetworkPolicy(placed: PlacedResource): placed is PlacedResource<NetworkPolicyFacts> {
  return placed.resource.facts.type === 'networkPolicy';
}

/** `Kind/namespace/name` with the namespace as written, as the command line names an object. */
export function resourceLabel({ resource: { facts } }: PlacedResource): string {
  return labelOfFacts(facts);
}

/** The same of its facts. */
export function labelOfFacts({ kind, namespace, name }: Facts): string {
  return `${kind}/${namespace}/${name}`;
}
