/** Names of ports on containers that a mesh injects into Pods, and that no template shows. */
const INJECTED_PORTS = new Set([
  // https://istio.io/latest/docs/ops/integrations/prometheus/ (scraping Envoy by its port name)
  'http-envoy-prom',
  // https://linkerd.io/2/tasks/external-prometheus/
  'linkerd-proxy',
  'linkerd-admin',
  // https://docs.dapr.io/operations/observability/metrics/prometheus/ and pkg/injector of dapr
  'dapr-http',
  'dapr-grpc',
  'dapr-internal',
  'dapr-metrics',
]);

/** True for a container port that Pods may have although their template does not. */
export function isInjectedPort(name: string): boolean {
  return INJECTED_PORTS.has(name);
}
