import type { StatefulFields } from '../../core/model/objects/statefulFields.ts';
import type { LabelExpression, LabelSelector } from '../../core/model/labels.ts';
import type { LiveServicePort } from '../../core/model/live.ts';
import { flagAt, listAt, numberAt, recordAt, textAt, textsAt } from './fields.ts';
import type { KeptEndpoint, KeptObject, KeptOwner, KeptPod, KeptService, KeptSlice, KeptWorkload } from './kept.ts';
import { managersOf } from './managers.ts';
import { isPodReady, podReason, stageOf } from './podReason.ts';

/** The part of a Pod that verdicts need; everything else is dropped at once. */
export function keepPod(pod: unknown): KeptPod {
  return {
    ...nameOf(pod),
    labels: textsAt(pod, 'metadata', 'labels'),
    ports: [...listAt(pod, 'spec', 'containers'), ...sidecarsOf(pod)].flatMap(namedPorts),
    isReady: isPodReady(pod),
    stage: stageOf(pod),
    reason: podReason(pod),
    owner: ownerOf(pod),
  };
}

/** The part of a Service that verdicts and comparisons need. */
export function keepService(service: unknown): KeptService {
  return {
    ...nameOf(service),
    serviceType: textAt(service, 'spec', 'type') || 'ClusterIP',
    clusterIp: textAt(service, 'spec', 'clusterIP'),
    selector: textsAt(service, 'spec', 'selector'),
    ports: listAt(service, 'spec', 'ports').map(servicePort),
    publishNotReadyAddresses: flagAt(service, 'spec', 'publishNotReadyAddresses') === true,
    managers: managersOf(service),
  };
}

/** The part of an EndpointSlice (v1 or v1beta1) that verdicts need. */
export function keepSlice(slice: unknown): KeptSlice {
  return {
    ...nameOf(slice),
    service: textAt(slice, 'metadata', 'labels', 'kubernetes.io/service-name'),
    ports: listAt(slice, 'ports').map(port => ({ name: textAt(port, 'name'), port: numberAt(port, 'port') })),
    endpoints: listAt(slice, 'endpoints').map(keepEndpoint),
  };
}

/** An Endpoints object as slices, one per subset. */
export function keepEndpoints(endpoints: unknown): KeptSlice[] {
  const { namespace, name } = nameOf(endpoints);
  return listAt(endpoints, 'subsets').map((subset, index) => ({
    namespace,
    name: `${name}#${index}`,
    service: name,
    ports: listAt(subset, 'ports').map(port => ({ name: textAt(port, 'name'), port: numberAt(port, 'port') })),
    endpoints: [
      ...listAt(subset, 'addresses').map(address => subsetAddress(address, true)),
      ...listAt(subset, 'notReadyAddresses').map(address => subsetAddress(address, false)),
    ],
  }));
}

/** The part of a workload that verdicts need. kind: passed in, as items of a list do not have it. */
export function keepWorkload(kind: string, workload: unknown): KeptWorkload {
  return {
    ...nameOf(workload),
    kind,
    selector: selectorOf(recordAt(workload, 'spec')['selector']),
    templateLabels: kind === 'ReplicaSet' ? {} : textsAt(workload, 'spec', 'template', 'metadata', 'labels'),
    replicas: numberAt(workload, 'spec', 'replicas'),
    readyReplicas: numberAt(workload, 'status', kind === 'DaemonSet' ? 'numberReady' : 'readyReplicas') ?? 0,
    serviceName: textAt(workload, 'spec', 'serviceName'),
    ...(kind === 'StatefulSet' ? { stateful: statefulOf(workload) } : {}),
    owner: ownerOf(workload),
    managers: kind === 'ReplicaSet' ? {} : managersOf(workload),
  };
}

function statefulOf(workload: unknown): StatefulFields {
  return {
    podManagementPolicy: textAt(workload, 'spec', 'podManagementPolicy'),
    claims: listAt(workload, 'spec', 'volumeClaimTemplates').map(claim => ({
      name: textAt(claim, 'metadata', 'name'),
      accessModes: listAt(claim, 'spec', 'accessModes').filter(mode => typeof mode === 'string'),
      storageClass: textAt(claim, 'spec', 'storageClassName'),
      storage: textAt(claim, 'spec', 'resources', 'requests', 'storage'),
    })),
  };
}

function nameOf(object: unknown): KeptObject {
  return { namespace: textAt(object, 'metadata', 'namespace'), name: textAt(object, 'metadata', 'name') };
}

function ownerOf(object: unknown): KeptOwner | undefined {
  const owner = listAt(object, 'metadata', 'ownerReferences').find(each => flagAt(each, 'controller') === true);
  return owner === undefined ? undefined : { kind: textAt(owner, 'kind'), name: textAt(owner, 'name') };
}

function sidecarsOf(pod: unknown): readonly unknown[] {
  return listAt(pod, 'spec', 'initContainers').filter(each => textAt(each, 'restartPolicy') === 'Always');
}

function namedPorts(container: unknown): KeptPod['ports'][number][] {
  return listAt(container, 'ports').flatMap(port => {
    const name = textAt(port, 'name');
    const number = numberAt(port, 'containerPort') ?? 0;
    return name === '' ? [] : [{ name, number, protocol: textAt(port, 'protocol') || 'TCP' }];
  });
}

function servicePort(port: unknown): LiveServicePort {
  const target = recordAt(port)['targetPort'];
  return {
    name: textAt(port, 'name'),
    port: numberAt(port, 'port') ?? 0,
    targetPort: typeof target === 'number' || typeof target === 'string' ? target : undefined,
    protocol: textAt(port, 'protocol') || 'TCP',
    nodePort: numberAt(port, 'nodePort') || undefined,
  };
}

/** A missing or null `ready` means true, as the API reference says. */
function keepEndpoint(endpoint: unknown): KeptEndpoint {
  const target = recordAt(endpoint, 'targetRef');
  const [address] = listAt(endpoint, 'addresses');
  return {
    pod: textAt(target, 'kind') === 'Pod' ? textAt(target, 'name') : '',
    address: typeof address === 'string' ? address : '',
    isReady: flagAt(endpoint, 'conditions', 'ready') !== false,
    isServing: flagAt(endpoint, 'conditions', 'serving'),
    isLeaving: flagAt(endpoint, 'conditions', 'terminating') === true,
  };
}

function subsetAddress(address: unknown, isReady: boolean): KeptEndpoint {
  const target = recordAt(address, 'targetRef');
  return {
    pod: textAt(target, 'kind') === 'Pod' ? textAt(target, 'name') : '',
    address: textAt(address, 'ip'),
    isReady,
    isServing: undefined,
    isLeaving: false,
  };
}

function selectorOf(selector: unknown): LabelSelector | undefined {
  if (typeof selector !== 'object' || selector === null) return undefined;
  return {
    matchLabels: textsAt(selector, 'matchLabels'),
    matchExpressions: listAt(selector, 'matchExpressions').map(expressionOf),
  };
}

function expressionOf(expression: unknown): LabelExpression {
  const values = listAt(expression, 'values').filter(value => typeof value === 'string');
  return { key: textAt(expression, 'key'), operator: textAt(expression, 'operator'), values };
}
