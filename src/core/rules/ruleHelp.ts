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
  const texts = RULE_HELP[code];
  if (!texts) throw new Error(`no help of ${code}`);
  return { title: texts[0], help: texts[1] };
}

/** Includes codes without a rule of their own. */
const RULE_HELP: Readonly<Record<string, readonly [title: string, help: string]>> = {
  'annotation-port-missing': [
    'An annotation or a Linkerd Server names a port that does not exist.',
    'Requests end with an error. Use a port of the Service; for a linkerd Server, a port of the Pods.',
  ],
  'annotation-service-missing': [
    'An annotation or a TrafficSplit leads to a Service that does not exist.',
    'Requests end with an error. Correct the name, or add the Service.',
  ],
  'call-pod-missing': [
    'An address names a single Pod that does not exist.',
    'The name does not resolve. Use an index below replicas, and the Service in the serviceName of the StatefulSet.',
  ],
  'call-port-missing': [
    'An address has a port that its Service does not have.',
    'Connections to that port fail. Use a port of the Service, or add the port to it.',
  ],
  'call-service-missing': [
    'An address names a Service that does not exist.',
    'The name does not resolve in the cluster. Correct the address, or add the Service.',
  ],
  'canary-ingress-alone': [
    'A canary Ingress has no main Ingress for its host and path.',
    'ingress-nginx ignores it, and requests end with 404. Give it the host and path of the main Ingress.',
  ],
  'chart-broken': [
    'Helm refuses to render a chart.',
    'Nothing of the chart can be installed with these values. The message and the line are those that Helm reports.',
  ],
  'chart-dependency-missing': [
    'A dependency of a chart is missing.',
    'The chart cannot be rendered, so what it wires is unknown. Fetch its dependencies, or keep them in the workspace.',
  ],
  'container-port-invalid': [
    'A container or a probe has a port that the API server refuses.',
    'The whole workload is refused. A name has at most 15 characters (a–z, 0–9 and -) and at least one letter; a number is between 1 and 65535.',
  ],
  'duplicate-label-key': [
    'A key occurs twice in labels or in a selector.',
    'Only the last one counts, and strict parsers refuse the whole file. Remove one of them.',
  ],
  'endpoints-port-mismatch': [
    'A port of Endpoints or an EndpointSlice has a different name than that of its Service.',
    'Endpoints are matched to the Service port of the same name, so this port has none. Use the same name for both.',
  ],
  'externalname-invalid': [
    'The externalName of a Service is missing, or is not a host name.',
    'The API server refuses it, or the name does not resolve. Use a host name in lowercase.',
  ],
  'externalname-port-missing': [
    'An ExternalName Service has a port that its target does not have.',
    'It is only a DNS alias and does not translate ports, so connections fail. Use a port of the target Service.',
  ],
  'externalname-target-missing': [
    'An ExternalName Service is an alias for a Service that does not exist.',
    'The name does not resolve. Correct externalName, or add the Service.',
  ],
  'externalname-with-selector': [
    'An ExternalName Service has a selector, which Kubernetes ignores.',
    'Such a Service is an alias for a name outside of the cluster. Remove the selector, or change the type.',
  ],
  'ingress-backend-invalid': [
    'A backend of an Ingress is not valid in its API version.',
    'The API server refuses it. Use service.name, and service.port with a name or a number.',
  ],
  'ingress-port-missing': [
    'An Ingress leads to a port that its Service does not have.',
    'Requests end with an error. Use the number or the name of a port of the Service, not of a container.',
  ],
  'ingress-service-missing': [
    'An Ingress leads to a Service that does not exist in its namespace.',
    'Requests end with an error. Correct the name, or add the Service to the namespace of the Ingress.',
  ],
  'kind-not-in-group': [
    'A kind does not exist in its API group or version.',
    'The API server refuses the object. Use an apiVersion that has this kind.',
  ],
  'kustomization-broken': [
    'Kustomize refuses a kustomization.',
    'Nothing of the build is applied. The message is the reason that kustomize gives, on the line that causes it.',
  ],
  'kustomization-patch-unmatched': [
    'The target of a patch matches no object.',
    'Kustomize ignores the patch without a warning. Correct the target, or remove the patch if no build needs it.',
  ],
  'label-invalid': [
    'A label, a selector or an annotation has a key or a value that the API server refuses.',
    'The whole object is refused. A value has at most 63 characters (letters, digits, -, _ and .); a key may have one prefix before a slash.',
  ],
  'label-value-not-string': [
    'A label, an annotation, a name or a namespace is not a string.',
    'YAML reads words such as on, yes and 1.0 as booleans and numbers, which the API server refuses. Quote the value.',
  ],
  'live-apply-refused': [
    'The connected cluster would refuse the change.',
    'Some fields cannot be changed once an object exists. Undo the change, or delete the object and create it again.',
  ],
  'live-drift': [
    'The connected cluster differs from the manifest.',
    'Somebody changed the object, or the manifest was not applied yet. Apply it, or copy the value from the cluster.',
  ],
  'live-port-without-endpoint': [
    'In the connected cluster, a port has no endpoint because the Pods have no port with its name.',
    'Connections to the port are refused. Give the container port this name, or use its number as targetPort.',
  ],
  'manifest-broken': [
    'A manifest does not parse.',
    'kubectl refuses it, and nothing in it can be checked. Correct the YAML on this line.',
  ],
  'mesh-gateway-missing': [
    'A VirtualService names a Gateway that does not exist, or that accepts none of its hosts.',
    'It receives no requests. Use namespace/name for a Gateway of another namespace, and a host that the Gateway accepts.',
  ],
  'mesh-host-missing': [
    'A mesh or proxy route names a host that is not a Service in the manifests.',
    'Requests end with an error. Correct the host, or add the Service.',
  ],
  'mesh-subset-missing': [
    'A VirtualService leads to a subset that no DestinationRule has.',
    'Requests to it fail with 503. Correct the subset, or add it to the DestinationRule of the host.',
  ],
  'mesh-subset-selects-nothing': [
    'A subset of a DestinationRule has labels that no Pod of the host has.',
    'Requests to it fail with 503. Use labels of the Pod templates behind the host.',
  ],
  'monitor-not-selected': [
    'No Prometheus selects a monitor.',
    'Nothing is scraped. Give the monitor the labels that a Prometheus selects, or let the Prometheus select its namespace.',
  ],
  'monitor-port-missing': [
    'A monitor names a port that its targets do not have.',
    'Nothing is scraped. A ServiceMonitor names ports of the Service, a PodMonitor those of containers.',
  ],
  'monitor-selects-nothing': [
    'A monitor selects nothing.',
    'Nothing is scraped. A ServiceMonitor selects by the labels of Services, a PodMonitor by those of Pods.',
  ],
  'networkpolicy-blocks-service': [
    'NetworkPolicies block a port of a Service, or a call of it.',
    'Connections time out. Allow the port of the Pods, which may differ from that of the Service.',
  ],
  'networkpolicy-selects-nothing': [
    'A NetworkPolicy selects no Pods.',
    'It protects nothing. Make its podSelector match the labels of the Pod templates.',
  ],
  'pdb-selects-nothing': [
    'A PodDisruptionBudget selects no Pods.',
    'It protects nothing. Make its selector match the labels of the Pod templates.',
  ],
  'pod-subdomain-missing': [
    'Pods have a subdomain for which there is no headless Service.',
    'They run, but have no DNS names. Add a headless Service with that name that selects them.',
  ],
  'probe-port-missing': [
    'A probe or a hook uses a named port that its container does not have.',
    'The Pod is never ready, or its container restarts repeatedly. Use a port name of the same container, or a number.',
  ],
  'rollout-service-missing': [
    'A Rollout or a Canary names an object that does not exist.',
    'Argo Rollouts reports it as invalid and rolls nothing out. Correct the name, or add the object.',
  ],
  'route-parent-missing': [
    'A route is attached to a Gateway or a listener that does not exist.',
    'No request reaches the route. Correct parentRefs.',
  ],
  'route-port-missing': [
    'A route leads to a port that its Service does not have.',
    'Requests end with an error. Use a port of the Service, not of a container.',
  ],
  'route-reference-not-granted': [
    'A route refers to a Service of another namespace without a ReferenceGrant there.',
    'The reference is refused. Add a ReferenceGrant to the namespace of the Service.',
  ],
  'route-service-missing': [
    'A route leads to a Service that does not exist.',
    'Requests end with an error. Correct the name or the namespace, or add the Service.',
  ],
  'scale-target-missing': [
    'An autoscaler names a workload that does not exist.',
    'Nothing is scaled. Correct scaleTargetRef.',
  ],
  'selector-shape': [
    'The selector of a Service is not a plain map.',
    'The API server refuses the Service. Put the labels directly below selector, without matchLabels.',
  ],
  'service-node-port-taken': [
    'Two Services request the same node port.',
    'A nodePort can be used by only one Service of the cluster, so the second one is refused. Change or remove one of them.',
  ],
  'service-port-invalid': [
    'A Service has a port that the API server refuses.',
    'The whole Service is refused. A port is a number between 1 and 65535, and may occur once for each protocol.',
  ],
  'service-port-name': [
    'A port of a Service has no name, an invalid one, or that of another port.',
    'The API server refuses the Service. If there are several ports, each needs a unique name.',
  ],
  'service-port-protocol-mismatch': [
    'A port of a Service and its container port have different protocols.',
    'The port has no endpoint. Make both TCP, or both UDP.',
  ],
  'service-selects-job': [
    'A Service selects the Pods of a Job or CronJob.',
    'They are endpoints only while they run. Make the selector narrower if that is not intended.',
  ],
  'service-selects-nothing': [
    'A Service selects no Pods.',
    'Kubernetes accepts it without a warning, but connections to it fail. Make its selector match the labels of a Pod template in the same namespace.',
  ],
  'service-selects-several': [
    'A Service selects the Pods of several unrelated workloads.',
    'Requests are spread over all of them. Make the selector narrower if that is not intended.',
  ],
  'service-target-port-missing': [
    'A port of a Service names a container port that does not exist.',
    'The port has no endpoint on those Pods. Correct targetPort, or name the container port.',
  ],
  'service-target-port-undeclared': [
    'A port of a Service leads to a number that no container declares.',
    'It works if a container listens on it anyway. Declare the port to make that visible.',
  ],
  'service-without-endpoints': [
    'A Service without a selector has no endpoints in the manifests.',
    'Something else must create them. Add an EndpointSlice or a selector.',
  ],
  'statefulset-service-missing': [
    'A StatefulSet names a governing Service that does not exist.',
    'Its Pods get no DNS names. Add the headless Service.',
  ],
  'statefulset-service-not-headless': [
    'The governing Service of a StatefulSet is not headless.',
    'Its Pods may get no DNS names of their own. Set clusterIP to None.',
  ],
  'unused-ignore': [
    'A comment or annotation ignores a problem that does not exist.',
    'The problem is solved, or the code is misspelled. Correct the code, or remove it.',
  ],
  'webhook-service-missing': [
    'A webhook, a conversion or an APIService calls a Service that does not exist.',
    'The API server cannot reach it. Correct the name or the namespace, or add the Service.',
  ],
  'workload-selector-mismatch': [
    'The selector of a workload does not match the labels of its own Pod template.',
    'The API server refuses it. Make the labels match the selector.',
  ],
  'workload-selector-overlap': [
    "Two workloads select each other's Pods.",
    'Each controller counts the Pods of the other as its own. Give each workload a unique label.',
  ],
};
