/** Nodes of the tree view and of the panel's tree, as they cross process boundaries. */

/** What a row of the tree represents. */
export type TreeNodeType = 'namespace' | 'service' | 'workload' | 'container' | 'port' | 'note';

/** One row of the tree. */
export interface TreeNode {
  /** Unique in the tree and stable over edits elsewhere. */
  readonly id: string;
  readonly type: TreeNodeType;
  readonly label: string;
  /** Dimmed text behind the label: `→ 2 workloads (5 Pods)`. */
  readonly description: string;
  /** What a screen reader says: kind, name and state in words. */
  readonly accessibleLabel: string;
  /** Name of a codicon, which the state decides; the text always says the same. */
  readonly icon: string;
  readonly severity: 'error' | 'warning' | 'none';
  readonly hasChildren: boolean;
  /** Id of the resource whose line a click reveals; '' where there is none. */
  readonly resourceId: string;
  /** What can be copied, and what the tooltip adds; left out for rows without any of it. */
  readonly facts?: TreeFacts;
}

/** What a row tells about an object beyond its state. */
export interface TreeFacts {
  /** `metadata.name`. */
  readonly name: string;
  /** The full address by which Pods reach it; '' for none. */
  readonly address: string;
  /** `Selector: app=api`, `Ports: 80 → 8080`. */
  readonly lines: readonly string[];
}
