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
    title: 'An annotation names a port that is not there.',
    help: 'Requests end with an error. Use a port of the Service; for a Server of linkerd, one of the Pods.',
  },
  'annotation-service-missing': {
    title: 'An annotation leads to a Service that does not exist.',
    help: 'Requests end with an error. Correct the name, or add the Service.',
  },
  'call-pod-missing': {
    title: 'A container calls a single Pod by a name that no Pod has.',
    help: 'The name does not resolve. Use an index below replicas, and the Service that the StatefulSet names as its serviceName.',
  },
  'call-port-missing': {
    title: 'A container calls a Service at a port that the Service does not have.',
    help: 'Connections to that port fail. Use a port of the Service, or add the port to it.',
  },
  'call-service-missing': {
    title: 'A container calls a Service that does not exist.',
    help: 'The name does not resolve in the cluster. Correct the address, or add the Service.',
  },
  'canary-ingress-alone': {
    title: 'A canary Ingress has no main Ingress.',
    help: 'ingress-nginx leaves it out, and requests there are not found. Give it the host and path of the main Ingress.',
  },
  'chart-broken': {
    title: 'Helm refuses to render a chart.',
    help: 'Nothing of the chart can be installed with these values. The message is that of Helm, at the line that it names.',
  },
  'chart-dependency-missing': {
    title: 'A chart has a missing dependency.',
    help: 'It cannot be rendered, so nobody can tell what it wires. Fetch its dependencies, or keep them in the workspace.',
  },
  'container-port-invalid': {
    title: 'A container has a port that the API server refuses.',
    help: 'The whole workload is refused. Names have at most 15 of a–z, 0–9 and -, with a letter; numbers are from 1 to 65535.',
  },
  'duplicate-label-key': {
    title: 'A label is written twice.',
    help: 'Only the last of them counts, and strict readers refuse the whole file. Remove one of them.',
  },
  'endpoints-port-mismatch': {
    title: 'A port of Endpoints or of an EndpointSlice has another name than that of its Service.',
    help: 'Endpoints belong to the port of the same name, so the port of the Service leads nowhere. Use one name for both.',
  },
  'externalname-invalid': {
    title: 'An ExternalName Service has no name, or one that is no host name.',
    help: 'The API server refuses it, or no name server knows it. Write a host name in lowercase.',
  },
  'externalname-port-missing': {
    title: 'An ExternalName Service has a port that its target does not have.',
    help: 'It is only another name and translates no ports: connections fail. Use a port of the Service that it stands for.',
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
    title: 'A backend of an Ingress has a form that its version does not have.',
    help: 'The API server refuses it. Write service.name, and service.port with a name or a number.',
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
    title: 'A kind is in an API group or version that does not have it.',
    help: 'The API server knows no such kind, so nothing is made. Write the apiVersion that has it.',
  },
  'kustomization-broken': {
    title: 'Kustomize refuses a kustomization.',
    help: 'Nothing of the build is applied. The message is the reason that kustomize gives, at the line that it is about.',
  },
  'kustomization-patch-unmatched': {
    title: 'The target of a patch matches no object.',
    help: 'Kustomize passes over it without a word. Correct the target, or remove the patch where no build needs it.',
  },
  'label-invalid': {
    title: 'A label has a key or a value that the API server refuses.',
    help: 'The whole object is refused. Values have at most 63 letters, digits, -, _ and .; keys may have one prefix with a slash.',
  },
  'label-value-not-string': {
    title: 'A label, an annotation or a name is not a string.',
    help: 'YAML takes words such as on, yes and 1.0 for booleans and numbers, and the API server refuses them. Quote it.',
  },
  'live-apply-refused': {
    title: 'The connected cluster would refuse the change.',
    help: 'Some fields cannot be changed once an object exists. Take the change back, or delete the object and make it again.',
  },
  'live-drift': {
    title: 'The connected cluster has something else than the manifest.',
    help: 'Somebody changed the object, or the manifest was not applied yet. Apply it, or take over what the cluster has.',
  },
  'live-port-without-endpoint': {
    title: 'In the connected cluster a port has no endpoint, since the Pods have no port of its name.',
    help: 'Connections to the port are refused. Name the port of a container so, or use its number as targetPort.',
  },
  'manifest-broken': {
    title: 'A manifest does not parse.',
    help: 'kubectl refuses it, and nothing in it can be looked at. Correct the YAML at this line.',
  },
  'mesh-gateway-missing': {
    title: 'A VirtualService names a Gateway that does not exist, or that takes none of its hosts.',
    help: 'No request comes in. Write namespace/name for a Gateway of another namespace, and a host that the Gateway takes.',
  },
  'mesh-host-missing': {
    title: 'A mesh or proxy route names a host that is no Service of the manifests.',
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
    title: 'No Prometheus takes a monitor.',
    help: 'Nothing is scraped. Give the monitor the labels that the Prometheus selects, or let it look into the namespace.',
  },
  'monitor-port-missing': {
    title: 'A monitor names a port that its targets do not have.',
    help: 'Nothing is scraped. A ServiceMonitor names ports of the Service, a PodMonitor those of containers.',
  },
  'monitor-selects-nothing': {
    title: 'A monitor selects nothing.',
    help: 'Nothing is scraped. A ServiceMonitor looks at the labels of Services, a PodMonitor at those of Pods.',
  },
  'networkpolicy-blocks-service': {
    title: 'A NetworkPolicy closes the port that a Service leads to.',
    help: 'Connections time out. Allow the port of the Pods, which may differ from that of the Service.',
  },
  'networkpolicy-selects-nothing': {
    title: 'A NetworkPolicy selects no Pods.',
    help: 'It protects nothing. Make its podSelector equal to the labels of the Pod templates.',
  },
  'pdb-selects-nothing': {
    title: 'A PodDisruptionBudget selects no Pods.',
    help: 'It protects nothing. Make its selector equal to the labels of the Pod templates.',
  },
  'pod-subdomain-missing': {
    title: 'Pods have a subdomain for which there is no headless Service.',
    help: 'They run, but DNS has no names for them. Add a headless Service of that name which selects them.',
  },
  'probe-port-missing': {
    title: 'A probe asks a port that its container does not have.',
    help: 'The Pod is never ready, or is started again and again. Use the name of a port of the same container, or a number.',
  },
  'rollout-service-missing': {
    title: 'A Rollout names a Service or an Ingress that does not exist.',
    help: 'Argo Rollouts calls it invalid and rolls nothing out. Correct the name, or add the object.',
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
    title: 'A route leads into another namespace without a ReferenceGrant there.',
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
    title: 'The selector of a Service is no plain map.',
    help: 'The API server cannot read the Service. Write the labels directly below selector, without matchLabels.',
  },
  'service-node-port-taken': {
    title: 'Two Services want the same node port.',
    help: 'A nodePort belongs to one Service of the cluster: the second one is refused. Give one of them another, or none.',
  },
  'service-port-invalid': {
    title: 'A Service has a port that the API server refuses.',
    help: 'The whole Service is refused. Ports are numbers from 1 to 65535, each with its protocol once.',
  },
  'service-port-name': {
    title: 'A port of a Service has no name, or one that another port has.',
    help: 'With more than one port each needs a name of its own, or the API server refuses the Service.',
  },
  'service-port-protocol-mismatch': {
    title: 'A port of a Service and the container port differ in their protocol.',
    help: 'The port has no endpoint. Make both TCP, or both UDP.',
  },
  'service-selects-job': {
    title: 'A Service selects the Pods of a Job.',
    help: 'They are endpoints only while they run. Make the selector narrower if that is not meant.',
  },
  'service-selects-nothing': {
    title: 'A Service selects no Pods.',
    help: 'Kubernetes accepts it and says nothing; connections to it fail. Make its selector equal to labels of a Pod template in the same namespace.',
  },
  'service-selects-several': {
    title: 'A Service selects the Pods of several workloads.',
    help: 'Requests are spread over all of them. Make the selector narrower if that is not meant.',
  },
  'service-target-port-missing': {
    title: 'A port of a Service names a container port that does not exist.',
    help: 'The port has no endpoint on those Pods. Correct targetPort, or name the container port.',
  },
  'service-target-port-undeclared': {
    title: 'A port of a Service leads to a number that no container declares.',
    help: 'It works where a container listens there all the same. Declare it, so that readers can tell.',
  },
  'service-without-endpoints': {
    title: 'A Service without a selector has no endpoints in the manifests.',
    help: 'Somebody else has to supply them. Add an EndpointSlice or a selector.',
  },
  'statefulset-service-missing': {
    title: 'A StatefulSet names a governing Service that does not exist.',
    help: 'Its Pods get no names in DNS. Add the headless Service.',
  },
  'statefulset-service-not-headless': {
    title: 'The governing Service of a StatefulSet is not headless.',
    help: 'Its Pods get no names in DNS. Set clusterIP to None.',
  },
  'unused-ignore': {
    title: 'A comment or annotation ignores a problem that is not there.',
    help: 'The problem was solved, or its code is misspelled. Correct the code, or remove the comment.',
  },
  'webhook-service-missing': {
    title: 'A webhook or an APIService calls a Service that does not exist.',
    help: 'The API server cannot reach it. Correct the name or the namespace, or add the Service.',
  },
  'workload-selector-mismatch': {
    title: 'The selector of a workload does not match the labels of its own Pod template.',
    help: 'The API server refuses it. Make both equal.',
  },
  'workload-selector-overlap': {
    title: 'Two workloads of a namespace select the same Pods.',
    help: 'Their controllers fight over the Pods. Give each a label of its own.',
  },
};
