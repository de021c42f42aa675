/**
 * The wiring graph as it crosses process boundaries (server → client → panel, and `podwire graph --format json`).
 * Plain JSON: ids, kinds, names and states; no positions of the picture and no file addresses that a panel could open
 * by itself. It is a whole snapshot, never a delta.
 */

/** How a node or an edge differs from another graph: that of a base revision, or of another build. */
export type GraphMark = 'added' | 'removed' | 'changed' | 'broken';

/** What a node represents; the panel draws one column per layer, in the order of a request. */
export type GraphNodeType = 'outside' | 'route' | 'service' | 'workload';

/** The verdict of a node or an edge. The text beside it says why. */
export type GraphState = 'selects' | 'nothing' | 'unknown' | 'unmanaged' | 'external' | 'workload' | 'neutral';

/** One port as a card shows it. */
export interface GraphPort {
  /** The port's name, or '' where it has none. */
  readonly name: string;
  readonly number: number | undefined;
  readonly protocol: string;
  /** For a Service port: what it leads to, e.g. `→ http (8080)`; else ''. */
  readonly target: string;
  /** False for a port that leads nowhere. */
  readonly ok: boolean;
}

/** One container of a workload's Pod template. */
export interface GraphContainer {
  readonly name: string;
  readonly image: string;
  /** `main` runs in the Pod's life, `sidecar` is an init container with `restartPolicy: Always`, `init` runs before. */
  readonly role: 'main' | 'sidecar' | 'init';
  readonly ports: readonly GraphPort[];
}

/** A Service, a workload, a route or the outside world. */
export interface GraphNode {
  /** Stable over edits: kind, namespace, name and the first file that defines it. */
  readonly id: string;
  readonly type: GraphNodeType;
  readonly kind: string;
  /** Effective namespace (`default` where a manifest omits it and the settings say so). */
  readonly namespace: string;
  readonly name: string;
  readonly state: GraphState;
  /** A sentence: `2 workloads (5 Pods)`, `selects nothing: …`, `cannot tell: …`. */
  readonly stateText: string;
  /** Messages of the problems on this object, most severe first. */
  readonly problems: readonly GraphProblem[];
  /** Ports of a Service or a route; a workload's are those of its containers. */
  readonly ports: readonly GraphPort[];
  readonly containers: readonly GraphContainer[];
  /** Pods that the workload asks for; undefined where it cannot be known (DaemonSet, autoscaled, templated). */
  readonly replicas: number | undefined;
  /** The operator that makes a workload's Pods; left out where Kubernetes itself does. */
  readonly madeBy?: string;
  /** The state of a Service in the connected cluster; left out where none is connected. */
  readonly live?: GraphLive;
  /** Files (relative to their root, `/`) that define this object: more than one for copies in overlays. */
  readonly places: readonly string[];
  /** How it differs; left out where nothing is compared, or nothing differs. */
  readonly mark?: GraphMark;
  /** Lines that a details strip shows: addresses, selector, labels. Text, never markup. */
  readonly details: readonly GraphDetail[];
}

/** A Service in the connected cluster. */
export interface GraphLive {
  readonly mark: 'ready' | 'partly' | 'none' | 'absent' | 'unknown';
  /** `2/3 Pods ready (staging)`. */
  readonly text: string;
}

/** One line of the details strip; both sides are text. */
export interface GraphDetail {
  readonly label: string;
  readonly value: string;
}

/** One problem of a node, as the diagnostics say it. */
export interface GraphProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}

/**
 * The relation that an edge shows. `misses` leads from a Service that selects nothing to the workload that it seems to
 * mean. `concerns` leads from an object outside of the request path (a policy or an autoscaler with a problem) to its
 * target. The panel also draws types that it does not know.
 */
export type GraphEdgeType = 'selects' | 'routes' | 'calls' | 'possible' | 'misses' | 'concerns';

/** A relation between two nodes, in the direction of a request. */
export interface GraphEdge {
  readonly id: string;
  /** Id of the node at the request's side. */
  readonly from: string;
  readonly to: string;
  readonly type: GraphEdgeType;
  readonly state: 'ok' | 'broken' | 'unknown';
  /** `app=api, tier=backend` or `:80 → http (8080)`. */
  readonly label: string;
  /** Why it is broken or unknown; '' when it is ok. */
  readonly reason: string;
  /** As for a node; `broken` where the wire was not broken before. */
  readonly mark?: GraphMark;
}

/** What the panel asked to see. */
export type GraphScope = 'neighborhood' | 'workspace';

/** How many hops a neighborhood reaches. */
export type GraphDepth = 1 | 2 | 3;

/** One build or release of the workspace, as a picker lists it. */
export interface GraphBuild {
  readonly id: string;
  readonly label: string;
}

/** A whole snapshot of what the panel shows. */
export interface WiringGraph {
  readonly version: 1;
  /** Revision of the snapshot that this was computed from; a later graph has a greater one. */
  readonly revision: number;
  readonly scope: GraphScope;
  /** What is shown, for the breadcrumb: a file's path, a Service's name, or ''. */
  readonly title: string;
  /** The builds and releases that the graph can be seen as; left out where there is nothing to choose. */
  readonly builds?: readonly GraphBuild[];
  /** Id of the build that this graph shows; left out for the files as they are written. */
  readonly build?: string;
  /** Id of the build that it is compared with; left out where it is shown alone. */
  readonly compared?: string;
  /** Ids of the nodes that the neighborhood grew from. */
  readonly focus: readonly string[];
  /** Sorted by id. */
  readonly nodes: readonly GraphNode[];
  /** Sorted by id. */
  readonly edges: readonly GraphEdge[];
}
