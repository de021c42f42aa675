import type { ObjectFacts } from './objects/objectFacts.ts';
/**
 * The objects of manifests. *Facts* are plain data without positions and are compared by value; *spans* are the
 * positions of the facts in the document. An edit that only moves things changes spans, never facts.
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
  /** Named ports of its probes and lifecycle hooks; absent where there are none. */
  readonly probePorts?: readonly string[];
}

/** A Pod template. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly containers: readonly Container[];
  readonly hostNetwork: boolean;
  /** `hostname` and `subdomain` of the Pods, which form their DNS names; absent where omitted. */
  readonly hostname?: string;
  readonly subdomain?: string;
}

/** A reference to a workload of the same namespace: an Argo Rollout's `workloadRef`, or the owner of an object. */
export interface WorkloadRef {
  readonly kind: string;
  readonly name: string;
}

/** Any object that makes Pods (a Pod makes itself). */
export interface WorkloadFacts extends ObjectFacts {
  readonly type: 'workload';
  /** undefined for a Rollout that uses the template of another workload. */
  readonly template: PodTemplate | undefined;
  readonly templateRef: WorkloadRef | undefined;
  /** As written; undefined where omitted or where the kind has none. */
  readonly replicas: number | undefined;
  /** Present where `replicas` is not a number, but a placeholder. */
  readonly isReplicasOpen?: boolean;
  /** The workload's own selector; undefined where it has none. A ReplicationController's map is kept as matchLabels. */
  readonly selector: LabelSelector | undefined;
  /** First ordinal of a StatefulSet (`spec.ordinals.start`), else 0. */
  readonly firstOrdinal: number;
  /** `spec.serviceName` of a StatefulSet, else ''. */
  readonly serviceName: string;
  /** Present for a StatefulSet with any of these fields. */
  readonly stateful?: StatefulFields | undefined;
  /** True for Job and CronJob: their Pods run to completion. */
  readonly runsToCompletion: boolean;
  /** Number of indexes of an Indexed Job, else 0. */
  readonly completions: number;
  /** Present where a controller adds labels to those of the template: the added labels for each group of Pods. */
  readonly added?: readonly Labels[] | undefined;
  /** In objects read from a cluster: the workload that made it (the controller among `metadata.ownerReferences`). */
  readonly owner?: WorkloadRef | undefined;
  /** Present for a Prometheus: the monitors that it selects. */
  readonly scrapes?: Scrapes;
  /**
   * Present where an operator makes the Pods, with their labels; the template has the labels that all of them share.
   */
  readonly madeBy?: OperatorPods | undefined;
}

/** Which ServiceMonitors and PodMonitors a Prometheus selects. */
export interface Scrapes {
  readonly services: MonitorChoice;
  readonly pods: MonitorChoice;
}

/**
 * Selectors for the monitors' labels and their namespaces' labels. Undefined: no monitors; only the Prometheus's own
 * namespace.
 */
export interface MonitorChoice {
  readonly selector: LabelSelector | undefined;
  readonly namespaces: LabelSelector | undefined;
}

/** A custom resource that may make Pods: it has a Pod template inside, installs a chart, or has an unknown kind. */
export interface CustomResourceFacts extends ObjectFacts {
  readonly type: 'custom';
  /** Labels of each Pod template found inside. */
  readonly templates: readonly Labels[];
  /** Names of the release and the chart that it installs; absent where it installs none. */
  readonly installs?: readonly string[];
  /** True where an operator may make Pods and Services with its name; absent otherwise. */
  readonly makes?: boolean;
  /** Present where its kind does not exist in its built-in API group: the API server refuses it. */
  readonly refused?: boolean;
}

/** A kustomization or a component. */
export interface KustomizationFacts extends ObjectFacts {
  readonly type: 'kustomization';
  /** `resources`, `bases` and `components` in order, as written. */
  readonly resources: readonly string[];
  /** The `components` among them, which change everything that is listed before them. */
  readonly components: readonly string[];
  /** `namespace:`; '' where omitted. */
  readonly setNamespace: string;
  /** Labels added to objects, selectors and templates (`commonLabels`, `labels` with `includeSelectors`). */
  readonly selectorLabels: Labels;
  /** Labels added to templates, but not to selectors (`labels` with `includeTemplates`). */
  readonly templateLabels: Labels;
  /** All labels added to the objects themselves. They matter for a bare Pod, which is selected by its own labels. */
  readonly objectLabels: Labels;
  /** Files of patches, as written; their content is known where they are manifests of the workspace. */
  readonly patchFiles: readonly string[];
  /** True where it adds labels to objects, even without changing selectors and templates. */
  readonly setsLabels: boolean;
  /** True where it renames objects (`namePrefix`, `nameSuffix`). */
  readonly renames: boolean;
  /** Other features that may change labels or add Pods: `replacements`, `Helm charts`, …; usually empty. */
  readonly transforms: readonly string[];
  /** True where it configures the label fields of kinds that kustomize does not know (`configurations`). */
  readonly configures: boolean;
  /** True where an inline patch, a transformer or a replacement may change ports of Services and containers. */
  readonly changesPorts: boolean;
}

/** A ConfigMap or a Secret with addresses of Services in its data. None of its other data is kept. */
export interface ConfigFacts extends ObjectFacts {
  readonly type: 'config';
  /** Per link: the key of `data` whose value contains the address. */
  readonly keys: readonly string[];
}

/** A NetworkPolicy. */
export interface NetworkPolicyFacts extends ObjectFacts {
  readonly type: 'networkPolicy';
  /** Empty where omitted: it selects all Pods of the namespace. */
  readonly podSelector: LabelSelector;
  /** `policyTypes`, or what follows from the rules where it is omitted. */
  readonly isolates: { readonly ingress: boolean; readonly egress: boolean };
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

/** One rule of a NetworkPolicy: it allows these ports, from or to these peers. */
export interface PolicyRule {
  /** undefined where missing or empty: all peers. */
  readonly peers: readonly PolicyPeer[] | undefined;
  /** undefined where missing or empty: all ports. */
  readonly ports: readonly PolicyPort[] | undefined;
}

/** One peer: both selectors must match; an omitted namespaceSelector is the policy's own namespace. */
export interface PolicyPeer {
  readonly podSelector: LabelSelector | undefined;
  readonly namespaceSelector: LabelSelector | undefined;
  /** True for an `ipBlock`, and for what is filled in later: whether a Pod is meant is unknown. */
  readonly isAddressBlock: boolean;
}

/** A Pod's port, never a Service's. */
export interface PolicyPort {
  readonly protocol: string;
  /** A number, or a container port's name; undefined for all ports of the protocol. */
  readonly port: number | string | undefined;
  /** Last port of the range. */
  readonly endPort: number | undefined;
  /** True where the port or its protocol is filled in later. */
  readonly isOpen?: boolean;
}

/** An object whose facts are mainly its links: an Ingress, a route, a policy, a monitor, an autoscaler, …. */
export interface LinkingFacts extends ObjectFacts {
  readonly type: 'linking';
  /** Host names of a Gateway API route, or of an Istio VirtualService or Gateway; absent where it names none. */
  readonly hostnames?: readonly string[];
  /** Names of a DestinationRule's subsets, in the order of its links to their Pods. */
  readonly subsets?: readonly string[];
  /** Ports of Endpoints and EndpointSlices; absent for other objects. */
  readonly endpointPorts?: readonly EndpointPort[];
  /** Hosts and paths of an Ingress's rules, in order; absent where it has none. */
  readonly paths?: readonly IngressPath[];
  /** Present for a canary Ingress of ingress-nginx, which gets a share of the requests of another Ingress. */
  readonly canary?: true;
  /** Minimum and maximum number of Pods of an autoscaler; absent where it has none. */
  readonly scales?: ScaleRange;
  /** Names of the Services and workloads that a controller makes for it; absent where it makes none. */
  readonly makes?: readonly string[];
  /** For an EndpointSlice with addresses: whether it is maintained by hand or by a controller; absent otherwise. */
  readonly supplies?: 'by hand' | 'by its controller';
}

/** A path of an Ingress's rule, as written; '' where omitted. */
export interface IngressPath {
  readonly host: string;
  readonly path: string;
}

/** A port of a list of endpoints. */
export interface EndpointPort {
  /** Name of the Service port that it serves; '' where omitted. */
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

/** Where the facts are written. Absent members were not written. */
export interface ResourceSpans {
  /** From the object's first key to its end (of a List's item: that item). */
  readonly object: Span;
  readonly kind: Span;
  /** The value of `metadata.name` (or `generateName`); where there is none, the first key of `metadata`, else the kind. */
  readonly name: Span;
  readonly namespace?: Span | undefined;
  /** A Service's selector, or a workload's `matchLabels` (a ReplicationController's `selector`). */
  readonly selector?: MapSpans | undefined;
  /** The whole `selector` of a workload, with its key: where a mismatch is reported that is not about a single pair. */
  readonly selectorKey?: Span | undefined;
  /** `matchExpressions` items, in order. */
  readonly expressions?: readonly Span[] | undefined;
  /** The labels of the Pod template (of a Pod: its own). */
  readonly templateLabels?: MapSpans | undefined;
  /** Where the template has no labels: the key `template` or `metadata` below which they would be inserted. */
  readonly templateMetadata?: Span | undefined;
  /**
   * Where the template's `metadata` is in block style and has no `labels`: its first key, before which they would be
   * inserted.
   */
  readonly templateLabelsInsertion?: Span | undefined;
  /** The object's own labels. */
  readonly labels?: MapSpans | undefined;
  /** `spec.type` of a Service. */
  readonly serviceType?: Span | undefined;
  readonly externalName?: Span | undefined;
  /** `spec.clusterIP` of a Service. */
  readonly clusterIp?: Span | undefined;
  /** The annotation that ignores problems of the object. */
  readonly ignores?: IgnoreAnnotation | undefined;
  /** What the API server refuses in it; absent where there is nothing. */
  readonly refusals?: readonly Refusal[] | undefined;
  /** Per link of the facts, in order. */
  readonly links: readonly LinkSpans[];
  /** Per port of a Service or of a list of endpoints, in order. */
  readonly ports?: readonly PortSpans[] | undefined;
  /** For a StatefulSet whose facts have `stateful`. */
  readonly stateful?: StatefulSpans | undefined;
  /** Per port of a NetworkPolicy's ingress rules, then of its egress rules: the port, or the whole entry where it is omitted. */
  readonly policyPorts?: readonly Span[] | undefined;
  /** The selectors of a Prometheus, with their keys: for ServiceMonitors, then for PodMonitors; an omitted one is empty. */
  readonly scrapes?: readonly Span[] | undefined;
  /** Per path of a canary Ingress: the path, or its host where the path is omitted. */
  readonly paths?: readonly Span[] | undefined;
  /** Per container, in the order of the facts. */
  readonly containers?: readonly ContainerSpans[] | undefined;
}

/** Where a port of a Service or a container is written; for a container, `port` is `containerPort`. */
export interface PortSpans {
  readonly object: Span;
  readonly name?: Span | undefined;
  readonly port?: Span | undefined;
  readonly targetPort?: Span | undefined;
  readonly protocol?: Span | undefined;
  readonly nodePort?: Span | undefined;
}

/** Where a container is written. */
export interface ContainerSpans {
  readonly name: Span;
  readonly ports: readonly PortSpans[];
  /** Per name of the facts' `probePorts`. */
  readonly probePorts?: readonly Span[];
}

/** One object of a manifest. */
export interface Resource<F extends Facts = Facts> {
  readonly facts: F;
  /**
   * A getter that unpacks on first use where the file was read in another thread: a copy of the resource must copy it
   * explicitly.
   */
  readonly spans: ResourceSpans;
  /**
   * True where a name, namespace, label or selector value is a placeholder (`${X}`, `{{ x }}`): no verdict is given for
   * it.
   */
  readonly templated: boolean;
  /**
   * True where the spans hold more than positions: malformed labels, something that the API server refuses, or an
   * annotation that ignores problems. Nearly all objects have none of this, and their spans need not be unpacked then.
   */
  readonly hasRemarks: boolean;
  /** For a built object that is `templated` although its text has no placeholder: the reason. */
  readonly doubt?: string | undefined;
}
