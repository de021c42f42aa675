/** The only requests that are made to an API server: its version, and lists of the kinds below. */
const ALLOWED: readonly RegExp[] = [
  /^\/version$/,
  /^\/api\/v1\/(?:namespaces\/[a-z0-9.-]{1,253}\/)?(?:services|endpoints|pods)$/,
  /^\/apis\/discovery\.k8s\.io\/(?:v1|v1beta1)\/(?:namespaces\/[a-z0-9.-]{1,253}\/)?endpointslices$/,
  /^\/apis\/apps\/v1\/(?:namespaces\/[a-z0-9.-]{1,253}\/)?(?:deployments|statefulsets|daemonsets|replicasets)$/,
];

/** True for an allowed path (without its query). */
export function isAllowed(path: string): boolean {
  return ALLOWED.some(allowed => allowed.test(path));
}
