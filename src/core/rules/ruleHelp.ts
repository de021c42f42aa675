import type { ProblemCode } from '../model/problem.ts';

/** An explanation of a kind of problem for newcomers. */
export interface RuleHelp {
  /** One short sentence: what is wrong. */
  readonly title: string;
  /** The effect in the cluster, and the fix. */
  readonly help: string;
}

/** The help for a problem code; its page docs/rules/<code>.md explains more. */
export function helpOf(code: ProblemCode): RuleHelp {
  const help = RULE_HELP[code];
  if (!help) throw new Error(`no help of ${code}`);
  return help;
}

/** Includes codes without a rule of their own. */
const RULE_HELP: Readonly<Record<string, RuleHelp>> = {
  'annotation-port-missing': {
    title: 'An annotation or a Linkerd Server names a port that does not exist.',
    help: 'Requests end with an error. Use a port of the Service; for a linkerd Server, a port of the Pods.',
  },
  'annotation-service-missing': {
    title: 'An annotation or a TrafficSplit leads to a Service that does not exist.',
    help: 'Requests end with an error. Correct the name, or add the Service.',
  },
  'call-pod-missing': {
    title: 'An address names a single Pod that does not exist.',
    help: 'The name does not resolve. Use an index below replicas, and the Service in the serviceName of the StatefulSet.',
  },
  'call-port-missing': {
    title: 'An address has a port that its Service does not have.',
    help: 'Connections to that port fail. Use a port of the Service, or add the port to it.',
  },
  'call-service-missing': {
    title: 'An address names a Service that does not exist.',
    help: 'The name does not resolve in the cluster. Correct the address, or add the Service.',
  },
  'canary-ingress-alone': {
    title: 'A canary Ingress has no main Ingress for its host and path.',
    help: 'ingress-nginx ignores it, and requests end with 404. Give it the host and path of the main Ingress.',
  },
  'chart-broken': {
    title: 'Helm refuses to render a chart.',
    help: 'Nothing of the chart can be installed with these values. The message and the line are those that Helm reports.',
  },
  'chart-dependency-missing': {
    title: 'A dependency of a chart is missing.',
    help: 'The chart cannot be rendered, so what it wires is unknown. Fetch its dependencies, or keep them in the workspace.',
  },
  'container-port-invalid': {
    title: 'A container or a probe has a port that the API server refuses.',
    help: 'The whole workload is refused. A name has at most 15 characters (a–z, 0–9 and -) and at least one letter; a number is between 1 and 65535.',
  },
  'duplicate-label-key': {
    title: 'A key occurs twice in labels or in a selector.',
    help: 'Only the last one counts, and strict parsers refuse the whole file. Remove one of them.',
  },
  'endpoints-port-mismatch': {
    title: 'A port of Endpoints or an EndpointSlice has a different name than that of its Service.',
    help: 'Endpoints are matched to the Service port of the same name, so this port has none. Use the same name for both.',
  },
  'externalname-invalid': {
    title: 'The externalName of a Service is missing, or is not a host name.',
    help: 'The API server refuses it, or the name does not resolve. Use a host name in lowercase.',
  },
  'externalname-port-missing': {
    title: 'An ExternalName Service has a port that its target does not have.',
    help: 'It is only a DNS alias and does not translate ports, so connections fail. Use a port of the target Service.',
  },
  'externalname-target-missing': {
    title: 'An ExternalName Service is an alias for a Service that does not exist.',
    help: 'The name does not resolve. Correct externalName, or add the Service.',
  },
  'externalname-with-selector': {
    title: 'An ExternalName Service has a selector, which Kubernetes ignores.',
    help: 'Such a Service is an alias for a name outside of the cluster. Remove the selector, or change the type.',
  },
  'ingress-backend-invalid': {
    title: 'A backend of an Ingress is not valid in its API version.',
    help: 'The API server refuses it. Use service.name, and service.port with a name or a number.',
  },
  'ingress-port-missing': {
    title: 'An Ingress leads to a port that its Service does not have.',
    help: 'Requests end with an error. Use the number or the name of a port of the Service, not of a container.',
  },
  'ingress-service-missing': {
    title: 'An Ingress leads to a Service that does not exist in its namespace.',
    help: 'Requests end with an error. Correct the name, or add the Service to the namespace of the Ingress.',
  },
  'kind-not-in-group': {
    title: 'A kind does not exist in its API group or version.',
    help: 'The API server refuses the object. Use an apiVersion that has this kind.',
  },
  'kustomization-broken': {
    title: 'Kustomize refuses a kustomization.',
    help: 'Nothing of the build is applied. The message is the reason that kustomize gives, on the line that causes it.',
  },
  'kustomization-patch-unmatched': {
    title: 'The target of a patch matches no object.',
    help: 'Kustomize ignores the patch without a warning. Correct the target, or remove the patch if no build needs it.',
  },
  'label-invalid': {
    title: 'A label, a selector or an annotation has a key or a value that the API server refuses.',
    help: 'The whole object is refused. A value has at most 63 characters (letters, digits, -, _ and .); a key may have one prefix before a slash.',
  },
  'label-value-not-string': {
    title: 'A label, an annotation, a name or a namespace is not a string.',
    help: 'YAML reads words such as on, yes and 1.0 as booleans and numbers, which the API server refuses. Quote the value.',
  },
  'live-apply-refused': {
    title: 'The connected cluster would refuse the change.',
    help: 'Some fields cannot be changed once an object exists. Undo the change, or delete the object and create it again.',
  },
  'live-drift': {
    title: 'The connected cluster differs from the manifest.',
    help: 'Somebody changed the object, or the manifest was not applied yet. Apply it, or copy the value from the cluster.',
  },
  'live-port-without-endpoint': {
    title: 'In the connected cluster, a port has no endpoint because the Pods have no port with its name.',
    help: 'Connections to the port are refused. Give the container port this name, or use its number as targetPort.',
  },
  'manifest-broken': {
    title: 'A manifest does not parse.',
    help: 'kubectl refuses it, and nothing in it can be checked. Correct the YAML on this line.',
  },
  'mesh-gateway-missing': {
    title: 'A VirtualService names a Gateway that does not exist, or that accepts none of its hosts.',
    help: 'It receives no requests. Use namespace/name for a Gateway of another namespace, and a host that the Gateway accepts.',
  },
  'mesh-host-missing': {
    title: 'A mesh or proxy route names a host that is not a Service in the manifests.',
    help: 'Requests end with an error. Correct the host, or add the Service.',
  },
  'mesh-subset-missing': {
    title: 'A VirtualService leads to a subset that no DestinationRule has.',
    help: 'Requests to it fail with 503. Correct the subset, or add it to the DestinationRule of the host.',
  },
  'mesh-subset-selects-nothing': {
    title: 'A subset of a DestinationRule has labels that no Pod of the host has.',
    help: 'Requests to it fail with 503. Use labels of the Pod templates behind the host.',
  },
  'monitor-not-selected': {
    title: 'No Prometheus selects a monitor.',
    help: 'Nothing is scraped. Give the monitor the labels that a Prometheus selects, or let the Prometheus select its namespace.',
  },
  'monitor-port-missing': {
    title: 'A monitor names a port that its targets do not have.',
    help: 'Nothing is scraped. A ServiceMonitor names ports of the Service, a PodMonitor those of containers.',
  },
  'monitor-selects-nothing': {
    title: 'A monitor selects nothing.',
    help: 'Nothing is scraped. A ServiceMonitor selects by the labels of Services, a PodMonitor by those of Pods.',
  },
  'networkpolicy-blocks-service': {
    title: 'NetworkPolicies block a port of a Service, or a call of it.',
    help: 'Connections time out. Allow the port of the Pods, which may differ from that of the Service.',
  },
  'networkpolicy-selects-nothing': {
    title: 'A NetworkPolicy selects no Pods.',
    help: 'It protects nothing. Make its podSelector match the labels of the Pod templates.',
  },
  'pdb-selects-nothing': {
    title: 'A PodDisruptionBudget selects no Pods.',
    help: 'It protects nothing. Make its selector match the labels of the Pod templates.',
  },
  'pod-subdomain-missing': {
    title: 'Pods have a subdomain for which there is no headless Service.',
    help: 'They run, but have no DNS names. Add a headless Service with that name that selects them.',
  },
  'probe-port-missing': {
    title: 'A probe or a hook uses a named port that its container does not have.',
    help: 'The Pod is never ready, or its container restarts repeatedly. Use a port name of the same container, or a number.',
  },
  'rollout-service-missing': {
    title: 'A Rollout or a Canary names an object that does not exist.',
    help: 'Argo Rollouts reports it as invalid and rolls nothing out. Correct the name, or add the object.',
  },
  'route-parent-missing': {
    title: 'A route is attached to a Gateway or a listener that does not exist.',
    help: 'No request reaches the route. Correct parentRefs.',
  },
  'route-port-missing': {
    title: 'A route leads to a port that its Service does not have.',
    help: 'Requests end with an error. Use a port of the Service, not of a container.',
  },
  'route-reference-not-granted': {
    title: 'A route refers to a Service of another namespace without a ReferenceGrant there.',
    help: 'The reference is refused. Add a ReferenceGrant to the namespace of the Service.',
  },
  'route-service-missing': {
    title: 'A route leads to a Service that does not exist.',
    help: 'Requests end with an error. Correct the name or the namespace, or add the Service.',
  },
  'scale-target-missing': {
    title: 'An autoscaler names a workload that does not exist.',
    help: 'Nothing is scaled. Correct scaleTargetRef.',
  },
  'selector-shape': {
    title: 'The selector of a Service is not a plain map.',
    help: 'The API server refuses the Service. Put the labels directly below selector, without matchLabels.',
  },
  'service-node-port-taken': {
    title: 'Two Services request the same node port.',
    help: 'A nodePort can be used by only one Service of the cluster, so the second one is refused. Change or remove one of them.',
  },
  'service-port-invalid': {
    title: 'A Service has a port that the API server refuses.',
    help: 'The whole Service is refused. A port is a number between 1 and 65535, and may occur once for each protocol.',
  },
  'service-port-name': {
    title: 'A port of a Service has no name, an invalid one, or that of another port.',
    help: 'The API server refuses the Service. If there are several ports, each needs a unique name.',
  },
  'service-port-protocol-mismatch': {
    title: 'A port of a Service and its container port have different protocols.',
    help: 'The port has no endpoint. Make both TCP, or both UDP.',
  },
  'service-selects-job': {
    title: 'A Service selects the Pods of a Job or CronJob.',
    help: 'They are endpoints only while they run. Make the selector narrower if that is not intended.',
  },
  'service-selects-nothing': {
    title: 'A Service selects no Pods.',
    help: 'Kubernetes accepts it without a warning, but connections to it fail. Make its selector match the labels of a Pod template in the same namespace.',
  },
  'service-selects-several': {
    title: 'A Service selects the Pods of several unrelated workloads.',
    help: 'Requests are spread over all of them. Make the selector narrower if that is not intended.',
  },
  'service-target-port-missing': {
    title: 'A port of a Service names a container port that does not exist.',
    help: 'The port has no endpoint on those Pods. Correct targetPort, or name the container port.',
  },
  'service-target-port-undeclared': {
    title: 'A port of a Service leads to a number that no container declares.',
    help: 'It works if a container listens on it anyway. Declare the port to make that visible.',
  },
  'service-without-endpoints': {
    title: 'A Service without a selector has no endpoints in the manifests.',
    help: 'Something else must create them. Add an EndpointSlice or a selector.',
  },
  'statefulset-service-missing': {
    title: 'A StatefulSet names a governing Service that does not exist.',
    help: 'Its Pods get no DNS names. Add the headless Service.',
  },
  'statefulset-service-not-headless': {
    title: 'The governing Service of a StatefulSet is not headless.',
    help: 'Its Pods may get no DNS names of their own. Set clusterIP to None.',
  },
  'unused-ignore': {
    title: 'A comment or annotation ignores a problem that does not exist.',
    help: 'The problem is solved, or the code is misspelled. Correct the code, or remove it.',
  },
  'webhook-service-missing': {
    title: 'A webhook, a conversion or an APIService calls a Service that does not exist.',
    help: 'The API server cannot reach it. Correct the name or the namespace, or add the Service.',
  },
  'workload-selector-mismatch': {
    title: 'The selector of a workload does not match the labels of its own Pod template.',
    help: 'The API server refuses it. Make the labels match the selector.',
  },
  'workload-selector-overlap': {
    title: "Two workloads select each other's Pods.",
    help: 'Each controller counts the Pods of the other as its own. Give each workload a unique label.',
  },
};
