import type { ObjectFacts } from './objects/objectFacts.ts';
/**
 * What the manifests say. *Facts* are plain data without positions and compare by value; *spans* say where in the
 * document each of them stands. An edit that only moves things changes spans, never facts.
 */
import type { GatewayFacts, GrantFacts, ServiceEntryFacts } from './objects/gateway.ts';
import type { IgnoreAnnotation } from './ignore.ts';
import type { LabelSelector, Labels } from './labels.ts';
import type { LinkSpans } from './link.ts';
import type { OperatorPods } from './objects/operatorPods.ts';
import type { StatefulFields, StatefulSpans } from './objects/statefulFields.ts';
import type { Refusal } from './refusal.ts';
import type { MapSpans, Span } from './span.ts';

/** One port of a Service. */
export interface ServicePort {
  /** '' where omitted. */
  readonly name: string;
  readonly port: number | undefined;
  /** A number or a container port's name; undefined, 0 and "" mean `port`. */
  readonly targetPort: number | string | undefined;
  /** `TCP` where omitted. */
  readonly protocol: string;
  readonly nodePort: number | undefined;
}

/** A core Service. */
export interface ServiceFacts extends ObjectFacts {
  readonly type: 'service';
  /** `ClusterIP` where omitted. */
  readonly serviceType: string;
  /** undefined where there is none or it is not a map. */
  readonly selector: Labels | undefined;
  readonly headless: boolean;
  /** As written: an address or `None`; '' where omitted. */
  readonly clusterIp: string;
  /** '' where omitted. */
  readonly externalName: string;
  readonly publishNotReadyAddresses: boolean;
  readonly ports: readonly ServicePort[];
}

/** One port that a container declares. */
export interface ContainerPort {
  /** '' where omitted. */
  readonly name: string;
  readonly containerPort: number | undefined;
  readonly protocol: string;
}

/** `sidecar`: an init container with `restartPolicy: Always`, whose ports count; `init`: one whose ports do not. */
export type ContainerRole = 'main' | 'sidecar' | 'init';

/** One container of a Pod template. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly role: ContainerRole;
  readonly ports: readonly ContainerPort[];
  /** Names of ports that its probes and lifecycle hooks ask; absent where they name none. */
  readonly probePorts?: readonly string[];
}

/** What Pods made from a template look like. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly containers: readonly Container[];
  readonly hostNetwork: boolean;
  /** `hostname` and `subdomain` of the Pods, of which their DNS names are made; absent where they are omitted. */
  readonly hostname?: string;
  readonly subdomain?: string;
}

/** Reference to a workload of the same namespace: of an Argo Rollout to the one whose template it takes. */
export interface WorkloadRef {
  readonly kind: string;
  readonly name: string;
}

/** Any object that makes Pods (a Pod makes itself). */
export interface WorkloadFacts extends ObjectFacts {
  readonly type: 'workload';
  /** undefined for a Rollout that takes another workload's template. */
  readonly template: PodTemplate | undefined;
  readonly templateRef: WorkloadRef | undefined;
  /** As written; undefined where omitted or where the kind has none. */
  readonly replicas: number | undefined;
  /** Present where `replicas` is written, but no number: it is filled in later. */
  readonly isReplicasOpen?: boolean;
  /** The workload's own selector; undefined where it has none. A ReplicationController's map is kept as matchLabels. */
  readonly selector: LabelSelector | undefined;
  /** First ordinal of a StatefulSet (`spec.ordinals.start`), else 0. */
  readonly firstOrdinal: number;
  /** `spec.serviceName` of a StatefulSet, else ''. */
  readonly serviceName: string;
  /** Of a StatefulSet that says any of it; absent for all else. */
  readonly stateful?: StatefulFields | undefined;
  /** Pods that exist only while they run: Job and CronJob. */
  readonly runsToCompletion: boolean;
  /** Number of indexes of an Indexed Job, else 0. */
  readonly completions: number;
  /** Present where a controller gives the Pods more labels than the template has: for each sort of them, what it adds. */
  readonly added?: readonly Labels[] | undefined;
  /** The workload that made it, in what was read from a cluster (the controller among `metadata.ownerReferences`). */
  readonly owner?: WorkloadRef | undefined;
  /** Present for a Prometheus: which monitors it takes its targets from. */
  readonly scrapes?: Scrapes;
  /** Present where an operator makes the Pods: their labels are these, of which the template has the common ones. */
  readonly madeBy?: OperatorPods | undefined;
}

/** Which ServiceMonitors and PodMonitors a Prometheus takes. */
export interface Scrapes {
  readonly services: MonitorChoice;
  readonly pods: MonitorChoice;
}

/** Monitors by their own labels, in the namespaces with these labels; undefined: no monitors, the own namespace only. */
export interface MonitorChoice {
  readonly selector: LabelSelector | undefined;
  readonly namespaces: LabelSelector | undefined;
}

/** A custom resource with a Pod template somewhere inside, that has a chart installed, or of a kind that nobody knows: something may make Pods of it. */
export interface CustomResourceFacts extends ObjectFacts {
  readonly type: 'custom';
  /** Labels of each Pod template found inside. */
  readonly templates: readonly Labels[];
  /** Names of the release and the chart that it has installed; absent where it installs none. */
  readonly installs?: readonly string[];
  /** True where an operator may make Pods and Services of it that bear its name; absent elsewhere. */
  readonly makes?: boolean;
  /** Present where it is none of an operator's, but of a kind that its group does not have: the API server refuses it. */
  readonly refused?: boolean;
}

/** A kustomization or a component. */
export interface KustomizationFacts extends ObjectFacts {
  readonly type: 'kustomization';
  /** `resources`, `bases` and `components` in order, as written. */
  readonly resources: readonly string[];
  /** Those of them that are `components`: what they do, they do to all that was listed before them. */
  readonly components: readonly string[];
  /** `namespace:`; '' where omitted. */
  readonly setNamespace: string;
  /** Labels put on objects, selectors and templates (`commonLabels`, `labels` with `includeSelectors`). */
  readonly selectorLabels: Labels;
  /** Labels put on templates only (`labels` with `includeTemplates`). */
  readonly templateLabels: Labels;
  /** Labels put on objects themselves: all of them. A Pod's are what selectors look at. */
  readonly objectLabels: Labels;
  /** Files of patches, as written; what they do is known where they are manifests of the workspace. */
  readonly patchFiles: readonly string[];
  /** True where it puts labels on objects, even if on no selector and no template. */
  readonly setsLabels: boolean;
  /** True where it gives objects other names (`namePrefix`, `nameSuffix`). */
  readonly renames: boolean;
  /** What else may give the build's objects other labels or add Pods: `replacements`, `Helm charts`, …; mostly empty. */
  readonly transforms: readonly string[];
  /** True where it tells kustomize where kinds have their labels that it does not know (`configurations`). */
  readonly configures: boolean;
  /** True where an inline patch, a transformer or a replacement may give Services and containers other ports. */
  readonly changesPorts: boolean;
}

/** A ConfigMap or a Secret with addresses of Services in it. Nothing else of what it holds is kept. */
export interface ConfigFacts extends ObjectFacts {
  readonly type: 'config';
  /** Per link: the key of `data` whose value has the address. */
  readonly keys: readonly string[];
}

/** A NetworkPolicy. */
export interface NetworkPolicyFacts extends ObjectFacts {
  readonly type: 'networkPolicy';
  /** Empty where it is omitted: all Pods of the namespace. */
  readonly podSelector: LabelSelector;
  /** `policyTypes`, or what follows from the rules where it is omitted. */
  readonly isolates: { readonly ingress: boolean; readonly egress: boolean };
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

/** What one rule of a NetworkPolicy lets through: these ports, from or to these peers. */
export interface PolicyRule {
  /** undefined where it is missing or empty: everybody. */
  readonly peers: readonly PolicyPeer[] | undefined;
  /** undefined where it is missing or empty: every port. */
  readonly ports: readonly PolicyPort[] | undefined;
}

/** One peer: both selectors must match; an omitted namespaceSelector is the policy's own namespace. */
export interface PolicyPeer {
  readonly podSelector: LabelSelector | undefined;
  readonly namespaceSelector: LabelSelector | undefined;
  /** True for an `ipBlock`. */
  readonly isAddressBlock: boolean;
}

/** A Pod's port, never a Service's. */
export interface PolicyPort {
  readonly protocol: string;
  /** A number, or a container port's name; undefined for all ports of the protocol. */
  readonly port: number | string | undefined;
  /** End of a range, itself included. */
  readonly endPort: number | undefined;
}

/** An object that only links others: an Ingress, a route, a policy, a monitor, an autoscaler, …. */
export interface LinkingFacts extends ObjectFacts {
  readonly type: 'linking';
  /** Hosts that a route of the Gateway API, or a VirtualService or a Gateway of Istio is for; absent where it names none. */
  readonly hostnames?: readonly string[];
  /** Names of a DestinationRule's subsets, in the order of its links to their Pods. */
  readonly subsets?: readonly string[];
  /** Ports of Endpoints and EndpointSlices; absent for other objects. */
  readonly endpointPorts?: readonly EndpointPort[];
  /** Of an Ingress, what its rules take requests for, in order; absent where it has no rules. */
  readonly paths?: readonly IngressPath[];
  /** Present for a canary Ingress of ingress-nginx: it takes a share of what another one takes. */
  readonly canary?: true;
  /** How many Pods an autoscaler may ask for; absent where it does not say. */
  readonly scales?: ScaleRange;
  /** Names of the Services and workloads that a controller makes for it; absent where it makes none. */
  readonly makes?: readonly string[];
  /** Of an EndpointSlice with addresses: who keeps it, the controller of Services or somebody else; absent for all else. */
  readonly supplies?: 'by hand' | 'by its controller';
}

/** A path of an Ingress's rule, as written; '' where omitted. */
export interface IngressPath {
  readonly host: string;
  readonly path: string;
}

/** A port of a list of endpoints. */
export interface EndpointPort {
  /** That of the Service's port that it serves; '' where omitted. */
  readonly name: string;
  /** undefined where it is no number. */
  readonly port: number | undefined;
}

/** Both ends included. */
export interface ScaleRange {
  readonly min: number;
  readonly max: number;
}

/** What an object says, by kind family. */
export type Facts =
  | ServiceFacts
  | WorkloadFacts
  | CustomResourceFacts
  | KustomizationFacts
  | LinkingFacts
  | GatewayFacts
  | GrantFacts
  | ServiceEntryFacts
  | ConfigFacts
  | NetworkPolicyFacts;

/** Where the facts stand. Absent members were not written. */
export interface ResourceSpans {
  /** From the object's first key to its end (of a List's item: that item). */
  readonly object: Span;
  readonly kind: Span;
  /** The value of `metadata.name` (or `generateName`); where there is none, the first key of `metadata`, else the kind. */
  readonly name: Span;
  readonly namespace?: Span | undefined;
  /** A Service's selector, or a workload's `matchLabels` (a ReplicationController's `selector`). */
  readonly selector?: MapSpans | undefined;
  /** The key `selector` of a workload, whole: what a mismatch is reported on when there is no single pair. */
  readonly selectorKey?: Span | undefined;
  /** `matchExpressions` items, in order. */
  readonly expressions?: readonly Span[] | undefined;
  /** The labels of the Pod template (of a Pod: its own). */
  readonly templateLabels?: MapSpans | undefined;
  /** The key `template` or `metadata` that an insertion of labels would go below, where the template has none. */
  readonly templateMetadata?: Span | undefined;
  /** The first key below the template's `metadata`, where that is in block style and has no `labels`: they go before it. */
  readonly templateLabelsInsertion?: Span | undefined;
  /** The object's own labels. */
  readonly labels?: MapSpans | undefined;
  /** `spec.type` of a Service. */
  readonly serviceType?: Span | undefined;
  readonly externalName?: Span | undefined;
  /** `spec.clusterIP` of a Service. */
  readonly clusterIp?: Span | undefined;
  /** The annotation that asks to leave problems of the object alone. */
  readonly ignores?: IgnoreAnnotation | undefined;
  /** What the API server refuses in it; absent where that is nothing. */
  readonly refusals?: readonly Refusal[] | undefined;
  /** Per link of the facts, in order. */
  readonly links: readonly LinkSpans[];
  /** Per port of a Service or of a list of endpoints, in order. */
  readonly ports?: readonly PortSpans[] | undefined;
  /** Of a StatefulSet whose facts have `stateful`. */
  readonly stateful?: StatefulSpans | undefined;
  /** Per path of a canary Ingress: where it is written, else its host. */
  readonly paths?: readonly Span[] | undefined;
  /** Per container in facts order. */
  readonly containers?: readonly ContainerSpans[] | undefined;
}

/** Where a port of a Service or a container stands; for a container, `port` is `containerPort`. */
export interface PortSpans {
  readonly object: Span;
  readonly name?: Span | undefined;
  readonly port?: Span | undefined;
  readonly targetPort?: Span | undefined;
  readonly protocol?: Span | undefined;
  readonly nodePort?: Span | undefined;
}

/** Where a container stands. */
export interface ContainerSpans {
  readonly name: Span;
  readonly ports: readonly PortSpans[];
  /** Per name of the facts' `probePorts`. */
  readonly probePorts?: readonly Span[];
}

/** One object of a manifest. */
export interface Resource<F extends Facts = Facts> {
  readonly facts: F;
  /** Unpacked when asked for, where the file was read elsewhere: copies of the resource must name it. */
  readonly spans: ResourceSpans;
  /** True where a name, namespace, label or selector value is a placeholder (`${X}`, `{{ x }}`): nothing can be told of it. */
  readonly templated: boolean;
  /**
   * True where the spans tell of more than places: of labels that are not well formed, of what the API server refuses, or
   * of an annotation that asks to leave problems alone. Nearly all objects have none of this, and nobody has to look at their spans then.
   */
  readonly hasRemarks: boolean;
  /** Why nothing can be told of an object as built, where it is not its text that says so; it is `templated` then. */
  readonly doubt?: string | undefined;
}
