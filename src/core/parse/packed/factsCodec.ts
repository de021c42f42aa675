import type { LabelExpression, LabelSelector } from '../../model/labels.ts';
import type { Link, NameLink, NamespaceReach, PortReference, SelectorLink } from '../../model/link.ts';
import { RELATIONS } from '../../model/relations.ts';
import type * as gateway from '../../model/objects/gateway.ts';
import type { OperatorPods } from '../../model/objects/operatorPods.ts';
import type { ObjectFacts } from '../../model/objects/objectFacts.ts';
import type { ClaimTemplate, StatefulFields } from '../../model/objects/statefulFields.ts';
import type * as model from '../../model/resource.ts';
import { type Codec, decimal, type Fields, flag, labels, list, oneOf, optional, record, text, union } from './codec.ts';
import { damaged } from './pack.ts';

const constant = <T extends string | true>(value: T): Codec<T> => ({ write: () => {}, read: () => value });

const selector = record<LabelSelector>({
  matchLabels: labels,
  matchExpressions: list(record<LabelExpression>({ key: text, operator: text, values: list(text) })),
});

const portReference = record<PortReference>({ name: text, number: optional(decimal) });

const relation = oneOf(...RELATIONS);

const link = union<'type', Link>('type', {
  name: record<NameLink>({
    type: constant('name'),
    relation,
    kinds: list(text),
    namespace: text,
    name: text,
    port: optional(portReference),
    section: text,
    group: optional(text),
    host: optional(text),
    pod: optional(text),
    weak: optional(flag),
  }),
  selector: record<SelectorLink>({
    type: constant('selector'),
    relation,
    target: oneOf('pods', 'services'),
    selector: optional(selector),
    namespaces: union<'kind', NamespaceReach>('kind', {
      own: record<{ readonly kind: 'own' }>({ kind: constant('own') }),
      any: record<{ readonly kind: 'any' }>({ kind: constant('any') }),
      names: record<{ readonly kind: 'names'; readonly names: readonly string[] }>({
        kind: constant('names'),
        names: list(text),
      }),
      labels: record<{ readonly kind: 'labels'; readonly selector: LabelSelector }>({
        kind: constant('labels'),
        selector,
      }),
    }),
    ports: list(portReference),
    podPorts: optional(list(portReference)),
  }),
});

const object: Fields<ObjectFacts> = {
  apiVersion: text,
  kind: text,
  namespace: text,
  name: text,
  labels,
  links: list(link),
};

/** A number, a name, or neither. */
const target: Codec<number | string | undefined> = {
  write: (to, value) => {
    to.number(value === undefined ? 0 : typeof value === 'number' ? 1 : 2);
    if (typeof value === 'number') decimal.write(to, value);
    else if (value !== undefined) to.text(value);
  },
  read: from => {
    const kind = from.number();
    if (kind === 0) return undefined;
    return kind === 1 ? decimal.read(from) : kind === 2 ? from.text() : damaged();
  },
};

const servicePort = record<model.ServicePort>({
  name: text,
  port: optional(decimal),
  targetPort: target,
  protocol: text,
  nodePort: optional(decimal),
});

const container = record<model.Container>({
  name: text,
  image: text,
  role: oneOf('main', 'sidecar', 'init'),
  ports: list(record<model.ContainerPort>({ name: text, containerPort: optional(decimal), protocol: text })),
  probePorts: optional(list(text)),
});

const policyRule = record<model.PolicyRule>({
  peers: optional(
    list(
      record<model.PolicyPeer>({
        podSelector: optional(selector),
        namespaceSelector: optional(selector),
        isAddressBlock: flag,
      }),
    ),
  ),
  ports: optional(
    list(
      record<model.PolicyPort>({ protocol: text, port: target, endPort: optional(decimal), isOpen: optional(flag) }),
    ),
  ),
});

const listener = record<gateway.GatewayListener>({
  name: text,
  port: optional(decimal),
  protocol: text,
  hostname: text,
  from: text,
  namespaceSelector: optional(selector),
  kinds: optional(list(text)),
});

const monitorChoice = record<model.MonitorChoice>({ selector: optional(selector), namespaces: optional(selector) });

/** Facts of every kind; members are in the order in which the extractors write them. */
export const factsCodec = union<'type', model.Facts>('type', {
  service: record<model.ServiceFacts>({
    ...object,
    type: constant('service'),
    serviceType: text,
    selector: optional(labels),
    headless: flag,
    clusterIp: text,
    externalName: text,
    publishNotReadyAddresses: flag,
    ports: list(servicePort),
  }),
  workload: record<model.WorkloadFacts>({
    ...object,
    type: constant('workload'),
    template: optional(
      record<model.PodTemplate>({
        labels,
        containers: list(container),
        hostNetwork: flag,
        hostname: optional(text),
        subdomain: optional(text),
      }),
    ),
    templateRef: optional(record<model.WorkloadRef>({ kind: text, name: text })),
    replicas: optional(decimal),
    selector: optional(selector),
    firstOrdinal: decimal,
    serviceName: text,
    runsToCompletion: flag,
    completions: decimal,
    isReplicasOpen: optional(flag),
    stateful: optional(
      record<StatefulFields>({
        podManagementPolicy: text,
        claims: list(record<ClaimTemplate>({ name: text, accessModes: list(text), storageClass: text, storage: text })),
      }),
    ),
    added: optional(list(labels)),
    owner: optional(record<model.WorkloadRef>({ kind: text, name: text })),
    scrapes: optional(record<model.Scrapes>({ services: monitorChoice, pods: monitorChoice })),
    madeBy: optional(record<OperatorPods>({ operator: text, labelSets: list(labels), open: list(text) })),
  }),
  custom: record<model.CustomResourceFacts>({
    ...object,
    type: constant('custom'),
    templates: list(labels),
    installs: optional(list(text)),
    makes: optional(flag),
    refused: optional(flag),
  }),
  kustomization: record<model.KustomizationFacts>({
    ...object,
    type: constant('kustomization'),
    resources: list(text),
    components: list(text),
    setNamespace: text,
    setsLabels: flag,
    configures: flag,
    renames: flag,
    selectorLabels: labels,
    templateLabels: labels,
    objectLabels: labels,
    patchFiles: list(text),
    transforms: list(text),
    changesPorts: flag,
  }),
  linking: record<model.LinkingFacts>({
    ...object,
    type: constant('linking'),
    hostnames: optional(list(text)),
    subsets: optional(list(text)),
    endpointPorts: optional(list(record<model.EndpointPort>({ name: text, port: optional(decimal) }))),
    scales: optional(record<model.ScaleRange>({ min: decimal, max: decimal })),
    makes: optional(list(text)),
    paths: optional(list(record<model.IngressPath>({ host: text, path: text }))),
    canary: optional(constant(true)),
    supplies: optional(oneOf('by hand', 'by its controller')),
  }),
  gateway: record<gateway.GatewayFacts>({ ...object, type: constant('gateway'), listeners: list(listener) }),
  grant: record<gateway.GrantFacts>({
    ...object,
    type: constant('grant'),
    from: list(record<gateway.GrantSource>({ group: text, kind: text, namespace: text })),
    to: list(record<gateway.GrantTarget>({ group: text, kind: text, name: text })),
  }),
  serviceEntry: record<gateway.ServiceEntryFacts>({ ...object, type: constant('serviceEntry'), hosts: list(text) }),
  config: record<model.ConfigFacts>({ ...object, type: constant('config'), keys: list(text) }),
  networkPolicy: record<model.NetworkPolicyFacts>({
    ...object,
    type: constant('networkPolicy'),
    podSelector: selector,
    isolates: record<{ readonly ingress: boolean; readonly egress: boolean }>({ ingress: flag, egress: flag }),
    ingress: list(policyRule),
    egress: list(policyRule),
  }),
});
